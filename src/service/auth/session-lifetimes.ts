// How long a session lasts, in milliseconds.

const day = 24 * 60 * 60 * 1000
/** When it is not used. */
export const idleLifetime: number = 7 * day
/** However busy it is. */
export const absoluteLifetime: number = 30 * day
