// What accounts need of mail, on a test database: mails are collected instead of sent.
import { createSilentLog } from "../../../src/runtime/index.ts"
import { type Audit, createAudit } from "../../../src/service/audit/audit.ts"
import { createFindOut } from "../../../src/service/auth/asked-letters.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import { createOneTimeTokens, type OneTimeTokens } from "../../../src/service/auth/one-time-tokens.ts"
import type { Passwords } from "../../../src/service/auth/passwords.ts"
import { createRegister, type NewAccount } from "../../../src/service/auth/registration.ts"
import type { Environment } from "../../../src/service/environment.ts"
import { createMailing, type Mailing } from "../../../src/service/mail/mail.ts"
import type { Message } from "../../../src/service/mail/transports.ts"
import { emailKey } from "../../../src/service/users/identity.ts"

export interface TestMailing extends Mailing {
  readonly tokens: OneTimeTokens
  readonly audit: Audit
  /** What has left so far. */
  readonly sent: readonly Message[]
  /** Lets mails leave; answers the token of the newest one. */
  newestToken(): Promise<string>
}

export function createTestMailing(environment: Environment): TestMailing {
  const sent: Message[] = []
  const tokens = createOneTimeTokens(environment)
  const audit = createAudit(environment)
  const mailing = createMailing({
    environment,
    deriveKey: createDeriveKey("a secret of more than 32 characters, for tests"),
    settings: { SMTP_URL: undefined, MAIL_FROM: "no-reply@example.com", APP_URL: undefined, DATA_DIR: "" },
    serviceUrl: "https://api.example.com",
    development: false,
    findOut: createFindOut(tokens, audit),
    log: createSilentLog(),
    transport: { send: async (message) => void sent.push(message) },
  })
  return {
    ...mailing,
    tokens,
    audit,
    sent,
    async newestToken() {
      await mailing.sendDue()
      const token = /^[\w-]{43}$/m.exec(sent.at(-1)?.text ?? "")?.[0]
      if (token === undefined) throw new Error("The newest mail has no token.")
      return token
    },
  }
}

/** An account that can log in. */
export async function registerVerified(
  environment: Environment,
  passwords: Passwords,
  account: NewAccount,
): Promise<void> {
  const mailing = createTestMailing(environment)
  await createRegister({ environment, passwords, ...mailing })(account)
  await environment.prisma.user.update({
    where: { emailKey: emailKey(account.email) },
    data: { emailVerifiedAt: environment.now() },
  })
}
