// The `Link` of a page of a list (RFC 8288): where the first and the next page are.

/**
 * `query` is what the page was asked with; the links ask for the same list. The next page is at `nextCursor`, and there is none when that is
 * `null`.
 */
export function pageLinks(
  path: string,
  query: Readonly<Record<string, string | number | boolean | undefined>>,
  nextCursor: string | null,
): string {
  const { cursor: _cursor, skip: _skip, ...list } = query
  const linkTo = (relation: string, start: Readonly<Record<string, string>>) => {
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...list, ...start }))
      if (value !== undefined) parameters.set(name, String(value))
    const search = parameters.size === 0 ? "" : `?${parameters}`
    return `<${path}${search}>; rel="${relation}"`
  }
  const next = nextCursor === null ? [] : [linkTo("next", { cursor: nextCursor })]
  return [...next, linkTo("first", {})].join(", ")
}
