// Turns many questions that come up together into one statement: each costs a share of a round trip instead of one of its own.

/** Answers a key; `undefined` when there is nothing for it. */
export type Ask<Key, Value> = (key: Key) => Promise<Value | undefined>

/** Keys of one load; more are split, so that no statement grows without bound. */
const most = 64

interface Round<Key, Value> {
  readonly keys: Set<Key>
  readonly answers: Promise<ReadonlyMap<Key, Value>>
}

/**
 * What is asked in one turn of the event loop, so by all requests that were read from their sockets together, is loaded at its end in one
 * call, 64 keys at most. Nobody is answered from before: a load begins after everybody whom it answers has asked. When it fails, all of
 * them are told; so ask with keys that were checked, of which none can make the statement fail for the others.
 */
export function askTogether<Key, Value>(
  load: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): Ask<Key, Value> {
  let open: Round<Key, Value> | undefined
  function begin(): Round<Key, Value> {
    const keys = new Set<Key>()
    const answers = new Promise<ReadonlyMap<Key, Value>>((resolve, reject) => {
      setImmediate(() => {
        if (open?.keys === keys) open = undefined
        load([...keys]).then(resolve, reject)
      })
    })
    return { keys, answers }
  }
  return async (key) => {
    if (open === undefined || (open.keys.size >= most && !open.keys.has(key))) open = begin()
    const { keys, answers } = open
    keys.add(key)
    return (await answers).get(key)
  }
}

/**
 * The keys, the last repeated until they are 1, 2, 4 … 64. A statement with a parameter for each key then has seven texts, not 64: each
 * text is prepared on each connection.
 */
export function inSteps<Key>(keys: readonly Key[]): Key[] {
  const padded = [...keys]
  const [last] = keys.slice(-1)
  while (last !== undefined && !Number.isInteger(Math.log2(padded.length))) padded.push(last)
  return padded
}
