// When two spellings are the same person: the keys that are unique in the database.

/** Two addresses with the same key are one account. Unicode forms and case make no difference. */
export function emailKey(email: string): string {
  return email.normalize("NFKC").toLowerCase().normalize("NFKC")
}

/** Two usernames with the same key are one name. */
export function usernameKey(username: string): string {
  return username.normalize("NFKC").toLowerCase().normalize("NFKC")
}
