// Says on standard error what a long command is doing, once it has taken a second or is going to.

/** Characters of input with which a command takes longer than a second. */
const large = 500_000
const patience = 1000

/** A function to be called before each stage; quick commands stay silent. `now` counts milliseconds. */
export function createProgress(
  command: string,
  now: () => number = () => performance.now(),
  say: (line: string) => void = console.error,
): (stage: string, size: number) => void {
  const started = now()
  return (stage, size) => {
    const elapsed = now() - started
    if (elapsed > patience || size > large) say(`${command}: ${stage} (${(elapsed / 1000).toFixed(1)} s)`)
  }
}
