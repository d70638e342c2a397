// The refusals of the contract, and each library's findings in its words; every peer that has an error hook uses it with these.

export const problemType = "application/problem+json"

const titles = {
  "malformed-request": [400, "Request cannot be parsed"],
  "not-found": [404, "No such path"],
  "user-not-found": [404, "User not found"],
  "content-too-large": [413, "Body is too large"],
  "unsupported-media-type": [415, "Media type is not supported"],
  "validation-failed": [422, "Request does not meet the contract"],
  "internal-error": [500, "Internal error"],
}

/** @returns the body of a problem (RFC 9457), as an object */
export function problem(slug, traceId, errors) {
  const [status, title] = titles[slug]
  const type = `/problems/${slug}`
  return errors === undefined ? { type, title, status, traceId } : { type, title, status, errors, traceId }
}

/** The slug for a status that a framework has chosen itself. */
export function slugOf(status) {
  if (status === 404) return "not-found"
  if (status === 413) return "content-too-large"
  if (status === 415) return "unsupported-media-type"
  return status >= 400 && status < 500 ? "malformed-request" : "internal-error"
}

const formats = { email: "an e-mail address", uuid: "a UUID" }
const found = (value) =>
  typeof value === "string" ? `the text ${JSON.stringify(value)}` : `the ${typeof value} ${value}`

/** One fault. @param rule the keyword's value, where the code has one */
export function fault(place, pointer, code, rule, value) {
  return { in: place, pointer, code, message: messageOf(code, rule, value) }
}

function messageOf(code, rule, value) {
  switch (code) {
    case "format":
      return `expected ${formats[rule] ?? rule}, found ${found(value)}`
    case "minLength":
      return `expected at least ${rule} characters, found ${[...value].length}`
    case "maxLength":
      return `expected at most ${rule} characters, found ${[...value].length}`
    case "minimum":
      return `expected at least ${rule}, found ${found(value)}`
    case "maximum":
      return `expected at most ${rule}, found ${found(value)}`
    case "pattern":
      return `expected a text that matches ${rule}, found ${found(value)}`
    case "required":
      return `expected the property "${rule}", found none`
    case "additionalProperties":
      return `found the property "${rule}"; expected only those of the contract`
    default:
      return `expected ${rule}, found ${found(value)}`
  }
}

/** Of Ajv's errors with `allErrors` and `verbose`. @param place of the input that was judged */
export function faultsOfAjv(errors, place) {
  return errors.map(({ keyword, instancePath, params, data }) => {
    switch (keyword) {
      case "format":
        return fault(place, instancePath, keyword, params.format, data)
      case "pattern":
        return fault(place, instancePath, keyword, params.pattern, data)
      case "required":
        return fault(place, `${instancePath}/${params.missingProperty}`, keyword, params.missingProperty)
      case "additionalProperties":
        return fault(place, `${instancePath}/${params.additionalProperty}`, keyword, params.additionalProperty)
      case "type":
        return fault(place, instancePath, keyword, params.type, data)
      default:
        return fault(place, instancePath, keyword, params.limit, data)
    }
  })
}
