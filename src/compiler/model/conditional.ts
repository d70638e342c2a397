// Which operations answer conditional requests (RFC 9110 §13).
import type { Operation } from "./model.ts"

/** True for a GET (or HEAD) whose success has an `ETag`: it answers 304 where `If-None-Match` names that tag. */
export function isRevalidated({ method, replies }: Operation): boolean {
  if (method !== "get" && method !== "head") return false
  return replies.some(
    ({ status, headers }) => status.startsWith("2") && headers.some(({ name }) => name.toLowerCase() === "etag"),
  )
}
