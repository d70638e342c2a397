// Collects what is wrong with one request, up to a bound.

/** One fault of a request. `pointer` is a JSON pointer (RFC 6901) inside the part that `in` names. */
export interface Issue {
  readonly in: "path" | "query" | "header" | "cookie" | "body"
  readonly pointer: string
  /** The keyword that refused, for example `maxLength`. */
  readonly code: string
  /** What was expected, and what is there where that is safe to repeat. */
  readonly message: string
}

/** At most this many issues are reported for one request. */
export const issueLimit = 20

/** The issues of one request. Explanations stop when it is full. */
export interface Report {
  /** The part that is being explained. */
  in: Issue["in"]
  readonly issues: readonly Issue[]
  /** True when no further issue will be kept; explanations return early. */
  readonly full: boolean
  add(pointer: string, code: string, message: string): void
}

/** An empty report for the given part. */
export function createReport(part: Issue["in"], limit: number = issueLimit): Report {
  return new BoundedReport(part, limit)
}

/** A class, because each literal with a getter has a hidden class of its own. */
class BoundedReport implements Report {
  in: Issue["in"]
  readonly issues: Issue[] = []
  readonly limit: number

  constructor(part: Issue["in"], limit: number) {
    this.in = part
    this.limit = limit
  }

  get full(): boolean {
    return this.issues.length >= this.limit
  }

  add(pointer: string, code: string, message: string): void {
    if (this.issues.length < this.limit) this.issues.push({ in: this.in, pointer, code, message })
  }
}
