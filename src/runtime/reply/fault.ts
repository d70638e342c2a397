// A reply against its contract.
import type { Check } from "../definition.ts"
import { createReport } from "../report.ts"

/** A reply that the contract does not know. Logged; the client gets 500, or the end of its connection where the answer has begun. */
export class ContractFault extends Error {
  override readonly name = "ContractFault"
  /** Adds to the message why the value was refused, where it was, without the texts in it: replies are somebody's data. */
  readonly explain: () => Promise<void>

  constructor(message: string, refused?: { readonly check: Check; readonly value: unknown }) {
    super(message)
    this.explain = async () => {
      if (refused === undefined) return
      const report = createReport("body")
      await refused.check.explain(refused.value, report, "")
      this.message += `: ${report.issues.map((issue) => `${issue.pointer} ${withoutTexts(issue.message)}`.trim()).join("; ")}`
    }
  }
}

/** `describeValue` shows short texts; a refusal goes to whoever sent the text, a fault goes to the log. */
function withoutTexts(message: string): string {
  return message.replace(/\bthe text ".*"/s, "a text")
}
