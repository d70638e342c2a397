// Writes letters: subject, plain text, and the same as simple HTML.
import type { Letter, LetterKind } from "./letters.ts"

export interface Places {
  /** Where the service is reached, without a slash at the end. */
  readonly serviceUrl: string
  /** Where the team's front end takes tokens, at `/verify-email#token=…` and `/reset-password#token=…`. */
  readonly appUrl: string | undefined
}

export interface Written {
  readonly subject: string
  readonly text: string
  readonly html: string
}

export type Write = (letter: Letter) => Written

/** Paragraphs; one that is a link or a command stands on a line of its own. */
type Paragraph = string | { readonly link: string } | { readonly code: string }

interface Draft {
  readonly subject: string
  readonly paragraphs: readonly Paragraph[]
}

export function createWrite({ serviceUrl, appUrl }: Places): Write {
  const app = appUrl?.replace(/\/+$/, "")

  /** The token is behind `#`, which browsers send to no server: it stands in no access log and no Referer. */
  function useToken(
    page: string,
    operation: string,
    token: string,
    more: Readonly<Record<string, string>> = {},
  ): Paragraph[] {
    if (app !== undefined) return [{ link: `${app}/${page}#token=${token}` }]
    const body = JSON.stringify({ token, ...more })
    return [
      "Your token:",
      { code: token },
      "Send it with:",
      { code: `curl -X POST ${serviceUrl}${operation} -H 'content-type: application/json' -d '${body}'` },
    ]
  }
  const verify = (token: string) => useToken("verify-email", "/v1/auth/verify-email", token)

  const drafts: { readonly [Kind in LetterKind]: (letter: Extract<Letter, { kind: Kind }>) => Draft } = {
    "register-verify": ({ username, token }) => ({
      subject: "Confirm your e-mail address",
      paragraphs: [
        `An account with the username ${username} was registered with this e-mail address. Confirm the address within 24 hours to use it.`,
        ...verify(token),
        "If you did not register, or not with this username, do nothing: nobody can log in to the account, and it is removed. If others registered the address as well, you choose a password by another mail.",
      ],
    }),
    "already-registered": ({ username }) => ({
      subject: "You already have an account",
      paragraphs: [
        `Somebody, probably you, asked for an account with this e-mail address. There is one already: its username is ${username}. Nothing was changed.`,
        "Log in with this address and your password. If you do not remember the password, ask for a new one where you log in.",
      ],
    }),
    "reset-password": ({ username, token, because }) => ({
      subject: because === "contested" ? "Choose your password" : "Set a new password",
      paragraphs: [
        {
          asked: `A new password was asked for, for the account ${username}. Set it within 30 minutes.`,
          administrator: `An administrator asks you to set a new password for your account ${username} and has ended its sessions. Set it within 30 minutes.`,
          contested: `Your e-mail address is confirmed; your account is ${username}. It was registered more than once, with different passwords or usernames, so none of these passwords works. Choose one within 30 minutes.`,
        }[because],
        ...useToken("reset-password", "/v1/auth/password/reset", token, { newPassword: "your new password" }),
        {
          asked: "If you did not ask for it, do nothing: your password stays as it is.",
          administrator: "Until then the old one works. If the mail is too late, ask for another where you log in.",
          contested: "If the mail is too late, ask for a new password where you log in.",
        }[because],
      ],
    }),
    "password-changed": ({ username }) => ({
      subject: "Your password was changed",
      paragraphs: [
        `The password of your account ${username} was changed, and its other sessions were ended.`,
        "If that was not you, ask for a new password at once where you log in: the mail comes to this address.",
      ],
    }),
    "change-email-confirm": ({ username, token }) => ({
      subject: "Confirm your new e-mail address",
      paragraphs: [
        `The account ${username} is to use this e-mail address. Confirm it within 24 hours.`,
        ...verify(token),
        "If you did not ask for it, do nothing: the account keeps its address.",
      ],
    }),
    "change-email-notice": ({ username, isDone }) => ({
      subject: isDone ? "Your e-mail address was changed" : "Your e-mail address is about to change",
      paragraphs: isDone
        ? [
            `Your account ${username} uses another e-mail address from now on. This one no longer belongs to it.`,
            "If that was not you, tell those who run this service at once.",
          ]
        : [
            `Somebody who knows the password of your account ${username} asked to change its e-mail address. It changes when the new address is confirmed.`,
            "If that was not you, ask for a new password at once where you log in: that ends all sessions and the change.",
          ],
    }),
    "account-deleted": ({ username }) => ({
      subject: "Your account was deleted",
      paragraphs: [
        `Your account ${username} was deleted, with its sessions. This is the last mail about it.`,
        "If that was not you, tell those who run this service.",
      ],
    }),
  }

  return (letter) => {
    // Sound: the draft is the one of the letter's own kind.
    const draft = drafts[letter.kind] as (letter: Letter) => Draft
    const { subject, paragraphs } = draft(letter)
    return { subject, text: `${paragraphs.map(textOf).join("\n\n")}\n`, html: page(subject, paragraphs) }
  }
}

function textOf(paragraph: Paragraph): string {
  if (typeof paragraph === "string") return paragraph
  return "link" in paragraph ? paragraph.link : paragraph.code
}

function page(title: string, paragraphs: readonly Paragraph[]): string {
  const body = paragraphs.map((paragraph) => {
    const text = escapeHtml(textOf(paragraph))
    if (typeof paragraph === "string") return `<p>${text}</p>`
    return "link" in paragraph
      ? `<p><a href="${text}">${text}</a></p>`
      : `<pre style="white-space: pre-wrap; word-break: break-all">${text}</pre>`
  })
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="font: 16px/1.5 sans-serif; max-width: 40rem">
${body.join("\n")}
</body>
</html>
`
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
}
