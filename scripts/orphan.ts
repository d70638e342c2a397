// Notices that npm is gone: it runs scripts in a shell that does not pass signals on.

/** Milliseconds between two looks. */
const interval = 500

/**
 * Calls `stop` once when the process that npm started us from has ended. Does nothing outside `npm run`.
 * @param parent the `process.ppid` of the very beginning: whoever asks later may have lost it already
 */
export function whenOrphaned(parent: number, stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, interval)
  watch.unref()
}
