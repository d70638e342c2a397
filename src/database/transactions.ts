// Transactions whose work may refuse: a refused outcome is rolled back and then answered like any other.

/** How much one transaction may see of others (PostgreSQL §13.2). */
export type IsolationLevel = "ReadCommitted" | "RepeatableRead" | "Serializable"

/** What is used of a Prisma client. */
export interface TransactionalClient<Transaction> {
  $transaction<Outcome>(
    work: (transaction: Transaction) => Promise<Outcome>,
    options?: { maxWait?: number; timeout?: number; isolationLevel?: IsolationLevel },
  ): Promise<Outcome>
}

export interface TransactionOptions {
  /** Tells a refusal from other outcomes; by default an object with the member `refused`. */
  readonly isRefusal?: (outcome: unknown) => boolean
  readonly isolationLevel?: IsolationLevel
  /** Milliseconds that the work may take; 5,000 by default. */
  readonly timeout?: number
  /** Milliseconds to wait for a connection; 10,000 by default, because the embedded database has one for all. */
  readonly maxWait?: number
}

/** The shape of refusals, as services answer them. */
export function isRefusal(outcome: unknown): outcome is { readonly refused: string } {
  return typeof outcome === "object" && outcome !== null && "refused" in outcome
}

/** Carries a refusal out of Prisma's transaction, which rolls back only when something is thrown. */
class RolledBack<Outcome> extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super("A refused transaction is rolled back.")
    this.outcome = outcome
  }
}

/**
 * Runs `work` in one transaction: committed when it answers, rolled back when it answers a refusal (which is then the outcome) or throws.
 * Inside, use only the transaction it is given: on the embedded database, a query on the client itself would wait for its own transaction.
 */
export async function inTransaction<Transaction, Outcome>(
  client: TransactionalClient<Transaction>,
  work: (transaction: Transaction) => Promise<Outcome>,
  options: TransactionOptions = {},
): Promise<Outcome> {
  const { isRefusal: refuses = isRefusal, timeout = 5000, maxWait = 10_000, isolationLevel } = options
  try {
    return await client.$transaction(
      async (transaction) => {
        const outcome = await work(transaction)
        if (refuses(outcome)) throw new RolledBack(outcome)
        return outcome
      },
      { timeout, maxWait, ...(isolationLevel === undefined ? {} : { isolationLevel }) },
    )
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as Outcome
    throw error
  }
}
