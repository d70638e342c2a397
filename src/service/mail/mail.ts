// Puts mail together: the outbox that others write to, and what has to run so that mails leave.
import type { IncomingMessage, ServerResponse } from "node:http"
import { join } from "node:path"
import type { Log, SettingValues } from "../../runtime/index.ts"
import type { DeriveKey } from "../auth/derived-keys.ts"
import type { Environment } from "../environment.ts"
import type { Job } from "../jobs.ts"
import { StartUpError } from "../start-up-error.ts"
import { createMailPage } from "./mail-page.ts"
import { createOutbox, createSeals, type Outbox } from "./outbox.ts"
import { createSender, type FindOut } from "./sender.ts"
import { type mailSettings, parseSender } from "./settings.ts"
import { createFolderTransport, createSmtpTransport, type Transport } from "./transports.ts"
import { createWrite } from "./write.ts"

export interface MailOptions {
  readonly environment: Environment
  readonly deriveKey: DeriveKey
  readonly settings: SettingValues<typeof mailSettings> & { readonly DATA_DIR: string }
  /** Where the service is reached, without a slash at the end. */
  readonly serviceUrl: string
  /** Without SMTP_URL, mails land in a folder. */
  readonly development: boolean
  readonly findOut: FindOut
  readonly log: Log
  /** Instead of what the settings say; tests collect. */
  readonly transport: Transport | undefined
}

export interface Mailing {
  readonly outbox: Outbox
  /** `send mails`, and `remove old mails`: what has left or was given up, after a while. */
  readonly jobs: readonly Job[]
  /** Sends all that is due; answers how many left. Without a transport nothing leaves, and nothing is lost. */
  sendDue(): Promise<number>
  /** Begins no mail any more; the one that is just leaving leaves. */
  stop(): void
  /** Lines for the person who starts the service. */
  readonly announcements: readonly string[]
  /** In development, the page that shows mails; otherwise nothing. */
  addPages(app: PageHost): void
}

/** What is used of an Express app. */
export interface PageHost {
  use(path: string, handle: (request: IncomingMessage, response: ServerResponse) => void): unknown
}

/** Milliseconds. */
const day = 24 * 60 * 60 * 1000
const keptWhenSent = day
const keptWhenGivenUp = 30 * day

export function createMailing(options: MailOptions): Mailing {
  const { environment, deriveKey, settings, log } = options
  const { prisma, now, random } = environment
  const seals = createSeals(deriveKey("mails"), random)
  const from = parseSender(settings.MAIL_FROM)
  if (from === undefined) throw new StartUpError(`MAIL_FROM is ${settings.MAIL_FROM}; expected an address.`)
  const isFolder = options.transport === undefined && settings.SMTP_URL === undefined && options.development
  const folder = isFolder ? join(settings.DATA_DIR, "mails") : undefined
  const transport = options.transport ?? transportOf(settings.SMTP_URL, folder)
  if (!transport)
    log.warn(
      {},
      "SMTP_URL is not set: mails wait in the outbox, their links run out meanwhile, and nobody who registers can log in. " +
        "Set SMTP_URL=smtp://user:password@host:587 and MAIL_FROM, and start again; `npm run dev` shows mails instead of sending them",
    )
  let stopped = false
  const send =
    transport &&
    createSender({
      environment,
      seals,
      transport,
      from,
      write: createWrite({ serviceUrl: options.serviceUrl, appUrl: settings.APP_URL }),
      findOut: options.findOut,
      isStopped: () => stopped,
      log,
    })
  const sendDue = async () => (send ? send() : 0)
  async function tidyUp(): Promise<void> {
    const before = (age: number) => new Date(now().getTime() - age)
    await prisma.mail.deleteMany({
      where: { OR: [{ sentAt: { lt: before(keptWhenSent) } }, { failedAt: { lt: before(keptWhenGivenUp) } }] },
    })
  }
  return {
    outbox: createOutbox(environment, seals, deriveKey("once keys of mails")),
    jobs: [
      { name: "send mails", every: 2000, on: "every-replica", run: async () => void (await sendDue()) },
      { name: "remove old mails", every: day / 24, on: "one-replica", run: tidyUp },
    ],
    sendDue,
    stop() {
      stopped = true
    },
    announcements: folder === undefined ? [] : [`Mails are shown at /dev/mails and kept in ${folder}`],
    addPages(app) {
      if (folder !== undefined) app.use("/dev/mails", createMailPage(folder))
    },
  }
}

function transportOf(smtpUrl: string | undefined, folder: string | undefined): Transport | undefined {
  if (smtpUrl !== undefined) return createSmtpTransport(smtpUrl)
  return folder === undefined ? undefined : createFolderTransport(folder)
}
