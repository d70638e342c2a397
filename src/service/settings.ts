// The environment variables of the example service.
import { integerSetting, isEmail, setting } from "../runtime/index.ts"
import { isGuessable } from "./auth/guessable-passwords.ts"
import { isHardToGuess } from "./auth/secret-strength.ts"
import { mailSettings } from "./mail/settings.ts"

export const serviceSettings = {
  ...mailSettings,
  SECRET_KEY: setting<string | undefined>({
    secret: true,
    default: undefined,
    // The embedded database keeps one beside its data; on a server every process needs the same.
    requiredWith: "DATABASE_URL",
    expected: "a random text of at least 32 characters; one that repeats itself, or that only counts, is refused",
    write: "SECRET_KEY=… with the output of: openssl rand -base64 48",
    parse: (text) => (text.length >= 32 && text.length <= 1024 && isHardToGuess(text) ? text : undefined),
  }),
  ADMIN_EMAIL: setting({
    default: "admin@localhost.localdomain",
    expected: "the e-mail address of the first administrator",
    write: "ADMIN_EMAIL=you@example.com",
    parse: (text) => (isEmail(text) && text.length <= 254 ? text : undefined),
  }),
  ADMIN_PASSWORD: setting<string | undefined>({
    secret: true,
    default: undefined,
    expected: "the first administrator's password, 8 to 128 characters and none that attackers try first",
    write: "ADMIN_PASSWORD=… or leave it out: one is made and printed once",
    parse: (text) =>
      text.length < 8 || text.length > 128 || isGuessable(text, { email: "", username: "admin" }) ? undefined : text,
  }),
  SIGNING_KEY_ROTATION_DAYS: integerSetting<number>({
    min: 1,
    max: 365,
    default: 30,
    expected: "after how many days access tokens are signed with the next key, 1 to 365",
    write: "SIGNING_KEY_ROTATION_DAYS=30",
  }),
  AUDIT_RETENTION_DAYS: integerSetting<number>({
    min: 1,
    max: 36_500,
    default: 400,
    expected: "for how many days events of the audit trail are kept, 1 to 36500",
    write: "AUDIT_RETENTION_DAYS=400",
  }),
  REFRESH_GRACE_SECONDS: integerSetting<number>({
    min: 0,
    max: 60,
    default: 10,
    expected: "for how many seconds a refresh token that was traded answers the same successor, 0 to 60",
    write: "REFRESH_GRACE_SECONDS=10, or 0: each token is traded exactly once, and a lost answer is a lost session",
  }),
}
