// Tells a secret that was made at random from one that somebody typed to fill the space.
import { deflateRawSync } from "node:zlib"

/** Bytes. 128 random bits in hexadecimal digits packed into no less than 29, of 20,000 that were tried. */
const leastContent = 24
const fewestCharacters = 8

/**
 * False for a text that says less than about 128 bits: few different characters, or what a packer makes small, as it is or as the steps from
 * one character to the next (`abcdef…` is one step over and over). No measure of randomness: whoever writes a sentence passes.
 */
export function isHardToGuess(secret: string): boolean {
  const codes = Buffer.from(secret)
  const steps = Buffer.from(codes.map((code, index) => code - (codes[index - 1] ?? 0)))
  return (
    new Set(secret).size >= fewestCharacters && contentOf(codes) >= leastContent && contentOf(steps) >= leastContent
  )
}

function contentOf(bytes: Uint8Array): number {
  return deflateRawSync(bytes, { level: 9 }).length
}
