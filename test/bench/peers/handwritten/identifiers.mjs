// Random hexadecimal ids out of a pool: asking the operating system for each is slow.
import { randomBytes } from "node:crypto"

let pool = ""
let position = 0

export function newId(digits) {
  if (position + digits > pool.length) {
    pool = randomBytes(2048).toString("hex")
    position = 0
  }
  position += digits
  return pool.slice(position - digits, position)
}
