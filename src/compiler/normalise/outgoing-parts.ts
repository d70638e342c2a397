// Reads the parts of what a service sends: parameters, body, what receivers answer, how they want to know who sends.
import type { Body, Parameter, Reply, SecurityScheme } from "../model/model.ts"
import { booleanAt, child, children, hasKey, items, locationOf, type Place, textAt } from "../read/place.ts"
import { buildContent } from "./content.ts"
import type { Context } from "./context.ts"
import { buildParameters } from "./parameter.ts"
import { buildSecurity } from "./security.ts"
import { isSendable } from "./sendable.ts"

/** Without parameters of paths: the receiver's URL is whole. */
export function buildSentParameters(lists: readonly (Place | null)[], at: Place, context: Context): Parameter[] {
  const inPath = lists
    .flatMap((list) => (list === null ? [] : items(list)))
    .flatMap((written) => {
      const place = context.resolver.follow(written)
      const name = place === null ? undefined : textAt(place, "name")
      return place !== null && name !== undefined && textAt(place, "in") === "path" ? [{ place, name }] : []
    })
  const parts = inPath.map(({ name }) => ({ parameter: name }))
  for (const { place, name } of inPath) {
    context.report.on("not-enforced", place, {
      found: `The path parameter \`${name}\` has no path: the receiver's URL is whole`,
      expected: "a query parameter, a header, or an expression in the callback's key",
    })
  }
  const path = { template: "", segments: [parts] }
  return buildParameters(lists, path, at, context).filter((parameter) => parameter.in !== "path")
}

export function buildSentBody(written: Place | null, context: Context): Body | null {
  const place = written === null ? null : context.resolver.follow(written)
  if (written === null || place === null) return null
  const content = buildContent(child(place, "content"), context)
  for (const media of content) {
    if (isSendable(media)) continue
    context.report.on("webhook-body-unsupported", child(child(place, "content") ?? place, media.type) ?? place, {
      found: `Bodies of \`${media.type}\` are not written by senders`,
      expected: "JSON, text or bytes of one media type",
    })
  }
  return {
    description: textAt(written, "description") ?? textAt(place, "description") ?? "",
    required: booleanAt(place, "required") ?? false,
    content,
    location: locationOf(written),
  }
}

/** What others answer: their problems are not ours. */
export function buildAnswers(responses: Place | null, context: Context): Reply[] {
  if (responses === null) return []
  return children(responses).flatMap(([key, written]) => {
    const place = key.startsWith("x-") ? null : context.resolver.follow(written)
    if (place === null) return []
    const headers = child(place, "headers")
    if (headers !== null && children(headers).length > 0) {
      context.report.on("not-enforced", headers, {
        found: "Headers that receivers answer with are not looked at, except for `Retry-After`",
        expected: "what the sender has to know in the status or the body",
      })
    }
    return {
      status: key === "default" ? key : key.toUpperCase(),
      description: textAt(written, "description") ?? textAt(place, "description") ?? "",
      headers: [],
      content: buildContent(child(place, "content"), context),
      problems: [],
      location: locationOf(written),
    }
  })
}

/** Only what the webhook says itself: the document's `security` is how callers identify themselves to this service. */
export function buildCredentials(
  place: Place,
  schemes: ReadonlyMap<string, SecurityScheme>,
  context: Context,
): (readonly SecurityScheme[])[] {
  if (!hasKey(place, "security")) return []
  // Schemes that nobody declares are reported, and must not become schemes of callers.
  const known = new Map(schemes)
  return buildSecurity(place, known, context).map((alternative) =>
    alternative.flatMap(({ scheme }) => {
      const found = known.get(scheme)
      if (found === undefined) return []
      if (found.type !== "mutualTLS") return [found]
      context.report.on("not-enforced", child(place, "security") ?? place, {
        found: `Senders present no certificate, as \`${scheme}\` wants`,
        expected: "a token or a key; the signature tells who sends",
      })
      return []
    }),
  )
}
