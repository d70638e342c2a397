// The URL by which the service is named in its tokens, its mails and its metadata.

/** Who issues tokens: the URL that the world knows the service by. */
export function issuerOf({
  PUBLIC_URL,
  HOST,
  PORT,
}: {
  readonly PUBLIC_URL: string | undefined
  readonly HOST: string
  readonly PORT: number
}): string {
  return PUBLIC_URL?.replace(/\/+$/, "") ?? `http://${HOST.includes(":") ? `[${HOST}]` : HOST}:${PORT}`
}
