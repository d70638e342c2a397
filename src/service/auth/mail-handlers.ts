// Translates what has to do with mail in the tag auth: registration, confirmed addresses, forgotten passwords.
import { type AuthHandlers, problem } from "../../../generated/api/api.ts"
import type { Callers } from "../callers.ts"
import { isRefusal } from "../outcomes.ts"
import { createEmailConfirmation, type EmailConfirmation, type EmailConfirmationOptions } from "./email-confirmation.ts"
import { createPasswordReset, type PasswordReset, type PasswordResetOptions } from "./password-reset.ts"
import { createRegister, type Register, type RegistrationOptions } from "./registration.ts"
import { busy } from "./session-handlers.ts"

export interface MailSources {
  readonly register: Register
  readonly emailConfirmation: EmailConfirmation
  readonly passwordReset: PasswordReset
}

type MailOperation = "register" | "verifyEmail" | "resendVerification" | "forgotPassword" | "resetPassword"

const receipt =
  "Your registration was received. Follow the mail that is on its way to your e-mail address, then log in."

export function createMailSources(
  parts: RegistrationOptions & EmailConfirmationOptions & PasswordResetOptions,
): MailSources {
  return {
    register: createRegister(parts),
    emailConfirmation: createEmailConfirmation(parts),
    passwordReset: createPasswordReset(parts),
  }
}

export function createMailHandlers(sources: MailSources): Pick<AuthHandlers<Callers>, MailOperation> {
  const { register, emailConfirmation, passwordReset } = sources
  return {
    async register({ body }) {
      const outcome = await register(body)
      if (!isRefusal(outcome)) return { status: 202, body: { message: receipt } }
      return outcome.refused === "busy" ? busy() : problem(outcome.refused)
    },

    async verifyEmail({ body }) {
      const outcome = await emailConfirmation.confirm(body.token)
      return isRefusal(outcome) ? problem(outcome.refused) : { status: 204 }
    },

    async resendVerification({ body }) {
      await emailConfirmation.resend(body.email)
      return { status: 202 }
    },

    async forgotPassword({ body }) {
      await passwordReset.forgot(body.email)
      return { status: 202 }
    },

    async resetPassword({ body }) {
      const outcome = await passwordReset.reset(body.token, body.newPassword)
      if (!isRefusal(outcome)) return { status: 204 }
      return outcome.refused === "busy" ? busy() : problem(outcome.refused)
    },
  }
}
