// What the service writes to people: one letter per kind, and what each needs to be written.

/** What a letter of a kind says beyond its kind and its recipient. */
interface Contents {
  /** To a new account: shows that mail arrives. */
  readonly "register-verify": { readonly username: string; readonly token: string }
  /** To the holder of an address that somebody wanted for an account. */
  readonly "already-registered": { readonly username: string }
  /**
   * Its owner asked for it, or an administrator did, or a registration that was confirmed has no password, as others wanted the address with
   * another one.
   */
  readonly "reset-password": {
    readonly username: string
    readonly token: string
    readonly because: "asked" | "administrator" | "contested"
  }
  readonly "password-changed": { readonly username: string }
  /** To the new address. */
  readonly "change-email-confirm": { readonly username: string; readonly token: string }
  /** To the old address, when the change is asked for and when it is done. */
  readonly "change-email-notice": { readonly username: string; readonly isDone: boolean }
  readonly "account-deleted": { readonly username: string }
}

export type LetterKind = keyof Contents

/** A letter that can be written: who gets it, and what it says. */
export type Letter = { [Kind in LetterKind]: { readonly kind: Kind; readonly to: string } & Contents[Kind] }[LetterKind]

/**
 * A letter that an address asks for, whoever has it. Who that is, and whether anybody, is found out when it is sent: so asking costs the
 * same work for every address.
 */
export interface AskedLetter {
  readonly kind: "register-verify" | "reset-password"
  readonly to: string
}

/** Whether the letter has yet to be found out. */
export function isAsked(letter: Letter | AskedLetter): letter is AskedLetter {
  return !("username" in letter)
}
