// Sends what waits in the outbox: each mail by one process at a time, again later when the server does not take it.
import { inTransaction } from "../../database/index.ts"
import type { Log } from "../../runtime/index.ts"
import type { Environment, Rows } from "../environment.ts"
import { type Fault, faultOf, protocolOf } from "./faults.ts"
import { type AskedLetter, isAsked, type Letter } from "./letters.ts"
import type { Content, Seals } from "./outbox.ts"
import type { Sender } from "./settings.ts"
import type { Transport } from "./transports.ts"
import type { Write } from "./write.ts"

/** Finds out who asked for a letter: what to send, or `null` when there is nobody to send it to. */
export type FindOut = (rows: Rows, asked: AskedLetter) => Promise<{ letter: Letter; until: Date } | null>

export interface SenderOptions {
  readonly environment: Environment
  readonly seals: Seals
  readonly transport: Transport
  readonly from: Sender
  readonly write: Write
  readonly findOut: FindOut
  /** Once true, no mail is begun any more. */
  readonly isStopped: () => boolean
  readonly log: Log
}

/** Milliseconds. */
const second = 1000
const minute = 60 * second
const hour = 60 * minute
/** How long a claimed mail is left alone: longer than a mail server may take. After that its process is believed dead. */
const lease = 5 * minute
const longestWait = 6 * hour
const givenUpAfter = 72 * hour
/** Attempts, over a quarter of an hour, that a mail gets whose recipient is refused. */
const mostRefusals = 6

/** How many milliseconds after the attempt of this number the next one comes: half a minute, doubled up to six hours. */
export function waitAfter(attempt: number): number {
  return Math.min(30 * second * 2 ** (attempt - 1), longestWait)
}

interface Claimed {
  readonly id: string
  readonly kind: string
  readonly sealed_content: Uint8Array
  readonly attempts: number
  readonly created_at: Date
}

const nothing = new Uint8Array(0)

/**
 * Answers a function that sends all mails that are due and says how many left. Any number of processes may run it.
 *
 * At least once: a process that dies between the server's yes and the line that records it sends again after the lease, with the same
 * Message-ID. A mail is given up, with a line in the log, after three days, when what it carries has expired, or when its recipient is refused
 * at the sixth attempt or later. Mails that were tried less often go first, and only a server that takes no mail at all ends a run: whoever
 * asks for mail to an address that nobody can write to holds up nobody else.
 */
export function createSender(options: SenderOptions): () => Promise<number> {
  const { environment, seals, transport, from, write, findOut, isStopped, log } = options
  const { prisma, now } = environment

  async function claim(until: Date): Promise<Claimed | undefined> {
    const at = now()
    const [mail] = await prisma.$queryRaw<Claimed[]>`
      update mails set claimed_until = ${until}, attempts = attempts + 1 where id = (
        select id from mails where sent_at is null and failed_at is null and next_attempt_at <= ${at}
          and (claimed_until is null or claimed_until <= ${at})
        order by attempts, next_attempt_at limit 1 for update skip locked)
      returning id, kind, sealed_content, attempts, created_at`
    return mail
  }

  /** Only while the mail is still claimed by us: somebody else may have taken it, or written over it. */
  const settle = (mail: Claimed, claimedUntil: Date, data: object) =>
    prisma.mail.updateMany({ where: { id: mail.id, claimedUntil }, data: { claimedUntil: null, ...data } })

  /** The letter of an asked one is kept before it is sent, so that every attempt sends the same. */
  async function letterOf(mail: Claimed, claimedUntil: Date, content: Content): Promise<Letter | null> {
    const { letter, until } = content
    const asked = isAsked(letter) ? letter : content.asked
    if (!isAsked(letter) && (asked === undefined || until === undefined || new Date(until) > now())) return letter
    if (asked === undefined) return null
    return inTransaction(prisma, async (rows) => {
      const found = await findOut(rows, asked)
      if (!found) return null
      const sealedContent = seals.close(mail.id, { letter: found.letter, asked, until: found.until.toISOString() })
      const { count } = await rows.mail.updateMany({ where: { id: mail.id, claimedUntil }, data: { sealedContent } })
      return count === 1 ? found.letter : null
    })
  }

  async function giveUp(mail: Claimed, claimedUntil: Date, reason: string, error?: unknown): Promise<void> {
    await settle(mail, claimedUntil, { failedAt: now(), sealedContent: nothing })
    const { id, kind, attempts } = mail
    log.error({ mailId: id, kind, attempts, reason, ...protocolOf(error) }, "A mail was given up")
  }

  async function postpone(mail: Claimed, claimedUntil: Date, fault: Fault, error: unknown): Promise<void> {
    const { id, kind, attempts } = mail
    if (fault === "recipient" && attempts >= mostRefusals)
      return giveUp(mail, claimedUntil, "its recipient is refused", error)
    const wait = waitAfter(attempts)
    await settle(mail, claimedUntil, { nextAttemptAt: new Date(now().getTime() + wait) })
    const next = { nextInSeconds: wait / second, ...protocolOf(error) }
    log.warn({ mailId: id, kind, attempts, ...next }, "A mail could not be sent; it is tried again")
  }

  async function attempt(mail: Claimed, claimedUntil: Date): Promise<"sent" | "not-sent" | "no-server"> {
    const content = seals.open(mail.id, mail.sealed_content)
    if (!content) {
      await giveUp(mail, claimedUntil, "it was sealed with another SECRET_KEY")
      return "not-sent"
    }
    const isOver = content.asked === undefined && content.until !== undefined && new Date(content.until) <= now()
    // What only waited for a server to be set up was never refused, and is tried once.
    if (isOver || (mail.attempts > 1 && mail.created_at.getTime() + givenUpAfter <= now().getTime())) {
      await giveUp(mail, claimedUntil, isOver ? "its token has expired" : "no server took it for three days")
      return "not-sent"
    }
    const letter = await letterOf(mail, claimedUntil, content)
    if (!letter) {
      await settle(mail, claimedUntil, { sentAt: now(), sealedContent: nothing })
      return "not-sent"
    }
    try {
      await transport.send({ id: mail.id, from, to: letter.to, date: mail.created_at, ...write(letter) })
    } catch (error) {
      const fault = faultOf(error)
      await postpone(mail, claimedUntil, fault, error)
      return fault === "server" ? "no-server" : "not-sent"
    }
    await settle(mail, claimedUntil, { sentAt: now(), sealedContent: nothing })
    log.debug({ mailId: mail.id, kind: mail.kind }, "A mail was sent")
    return "sent"
  }

  return async () => {
    let sent = 0
    while (!isStopped()) {
      const claimedUntil = new Date(now().getTime() + lease)
      const mail = await claim(claimedUntil)
      if (!mail) return sent
      const outcome = await attempt(mail, claimedUntil)
      if (outcome === "sent") sent += 1
      // What does not reach the server now will not with the next mail either, and that one must not wait longer for it.
      if (outcome === "no-server") return sent
    }
    return sent
  }
}
