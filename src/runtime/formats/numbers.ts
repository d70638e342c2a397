// Number formats of the OpenAPI format registry.

/** `int32`: a whole number of 32 bits with sign. */
export function isInt32(value: number): boolean {
  return (value | 0) === value
}

/** `int64`: a whole number of 64 bits with sign, as far as a double can tell. */
export function isInt64(value: number): boolean {
  return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63
}

/** `int8`, `int16`. */
export function isInt8(value: number): boolean {
  return (value << 24) >> 24 === value
}

export function isInt16(value: number): boolean {
  return (value << 16) >> 16 === value
}

/** `uint8`, `uint16`, `uint32`, `uint64`: the same without sign. */
export function isUint8(value: number): boolean {
  return (value & 0xff) === value
}

export function isUint16(value: number): boolean {
  return (value & 0xffff) === value
}

export function isUint32(value: number): boolean {
  return value >>> 0 === value
}

export function isUint64(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 64
}

/** `double-int`: a whole number that a double holds exactly. */
export function isDoubleInt(value: number): boolean {
  return Number.isSafeInteger(value)
}
