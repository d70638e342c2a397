// The contract's rules as plain conditions; faults are worded as Dovetail words them.

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const email =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i
const username = /^[A-Za-z0-9._-]+$/
const whole = /^-?(?:0|[1-9][0-9]*)$/

export const isUuid = (text) => uuid.test(text)

/** @returns `{ limit, skip }` or `{ faults }` */
export function pageOf(query) {
  if (query === "") return { limit: 20, skip: 0 }
  const faults = []
  const found = { limit: undefined, skip: undefined }
  for (const [name, text] of new URLSearchParams(query)) {
    if (name !== "limit" && name !== "skip") {
      const message = `found the query parameter ${JSON.stringify(name)}; expected only "limit", "skip"`
      faults.push({ in: "query", pointer: `/${name}`, code: "additionalProperties", message })
      continue
    }
    const fault = (code, message) => faults.push({ in: "query", pointer: `/${name}`, code, message })
    const value = Number(text)
    if (found[name] !== undefined) fault("type", "expected one value, found several")
    else if (!whole.test(text)) fault("type", `expected a whole number, found the text ${JSON.stringify(text)}`)
    else if (value < (name === "limit" ? 1 : 0))
      fault("minimum", `expected at least ${name === "limit" ? 1 : 0}, found the number ${value}`)
    else if (value > (name === "limit" ? 100 : 1_000_000))
      fault("maximum", `expected at most ${name === "limit" ? 100 : 1_000_000}, found the number ${value}`)
    found[name] = value
  }
  return faults.length > 0 ? { faults } : { limit: found.limit ?? 20, skip: found.skip ?? 0 }
}

/** @returns undefined where there is nothing to object to */
export function faultsOfNewUser(input) {
  if (
    typeof input === "object" &&
    input !== null &&
    !Array.isArray(input) &&
    isGood(input.email, 1, 254, email) &&
    isGood(input.username, 3, 50, username) &&
    isGood(input.password, 8, 128) &&
    Object.keys(input).length === 3
  )
    return undefined
  return explain(input)
}

/** Lengths are of code points; only a text with surrogates has fewer of them than code units. */
function lengthOf(text) {
  let length = text.length
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit >= 0xd800 && unit < 0xdc00) {
      const next = text.charCodeAt(index + 1)
      if (next >= 0xdc00 && next < 0xe000) length -= 1
    }
  }
  return length
}

function isGood(value, min, max, pattern) {
  if (typeof value !== "string") return false
  const { length } = value
  // Fewer units are never more points, and half of the units are never fewer.
  if (length < min || length > max * 2) return false
  if (length > max || length < min * 2) {
    const points = lengthOf(value)
    if (points < min || points > max) return false
  }
  return pattern === undefined || pattern.test(value)
}

function explain(input) {
  const faults = []
  const fault = (pointer, code, message) => faults.push({ in: "body", pointer, code, message })
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    fault("", "type", "expected an object")
    return faults
  }
  for (const name of ["email", "username", "password"])
    if (input[name] === undefined) fault(`/${name}`, "required", `expected the property "${name}", found none`)
  const text = (name, min, max, judge) => {
    const value = input[name]
    if (value === undefined) return
    if (typeof value !== "string") {
      fault(`/${name}`, "type", `expected a text, found ${value === null ? "null" : `a ${typeof value}`}`)
      return
    }
    const length = lengthOf(value)
    if (length < min) fault(`/${name}`, "minLength", `expected at least ${min} characters, found ${length}`)
    if (length > max) fault(`/${name}`, "maxLength", `expected at most ${max} characters, found ${length}`)
    judge?.(value)
  }
  text("email", 0, 254, (value) => {
    if (!email.test(value))
      fault("/email", "format", `expected an e-mail address, found the text ${JSON.stringify(value)}`)
  })
  text("username", 3, 50, (value) => {
    if (!username.test(value)) fault("/username", "pattern", `expected a text that matches ${username.source}`)
  })
  text("password", 8, 128)
  for (const name of Object.keys(input))
    if (name !== "email" && name !== "username" && name !== "password") {
      const message = `found the property ${JSON.stringify(name)}; expected only "email", "username", "password"`
      fault(`/${name}`, "additionalProperties", message)
    }
  return faults
}
