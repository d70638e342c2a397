// Hashes and checks passwords with argon2id (RFC 9106), a bounded number at a time.
import { availableParallelism } from "node:os"
import * as argon2 from "argon2"
import { createLimiter } from "./limiter.ts"

/** Stands for a hash where no password is good. */
export const noPassword = ""

export interface Passwords {
  /** A PHC string, or `"busy"`. */
  hash(password: string): Promise<string | "busy">
  /**
   * Whether the password belongs to the hash. Without a hash (nobody has that e-mail address), and for `noPassword`, it works as long and
   * answers `"wrong"`, so that time does not tell who has an account.
   */
  verify(hash: string | null, password: string): Promise<"right" | "wrong" | "busy">
  /** Whether the next password would be answered `"busy"`: for work before it that would then be for nothing. */
  isBusy(): boolean
  /** True for a hash that was made with other parameters than today's. */
  needsRehash(hash: string): boolean
}

export interface PasswordOptions {
  readonly random: (bytes: number) => Uint8Array
  /** Hashes at once; each takes 19 MiB and a core. Default: `hashingSlots` of this machine. */
  readonly slots?: number
  /** How many may wait; the rest is told to come back. */
  readonly queue?: number
}

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19456, timeCost: 2, parallelism: 1 }

/** Of a password that nobody has: only the work counts. Same parameters, or its time would differ. */
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$LEOWdgtXZV1CGgXuYek65g$4p7+KqU/sRTcmb/JkPX21hWOwUmmvelUjOtG2oP9BiQ"

/**
 * How many passwords may be hashed at once so that everything else goes on: a core is left to the requests of others, and a thread of
 * Node.js's pool to the signatures and files that wait for one (argon2 takes a thread for the whole hash).
 */
export function hashingSlots(cores: number, threads: number): number {
  return Math.max(1, Math.min(cores, threads) - 1)
}

/** The pool has four threads unless UV_THREADPOOL_SIZE says otherwise. */
const ofThisMachine = (): number => hashingSlots(availableParallelism(), Number(process.env.UV_THREADPOOL_SIZE) || 4)

export function createPasswords({ random, slots = ofThisMachine(), queue = 32 }: PasswordOptions): Passwords {
  const limiter = createLimiter({ slots, queue })
  return {
    hash: (password) =>
      limiter.run(() =>
        argon2.hash(spelled(password), { ...parameters, type: argon2.argon2id, salt: Buffer.from(random(16)) }),
      ),
    async verify(hash, password) {
      const verdict = await limiter.run(() => argon2.verify(hash || nobody, spelled(password)))
      if (verdict === "busy") return "busy"
      return verdict && hash !== null && hash !== noPassword ? "right" : "wrong"
    },
    isBusy: () => limiter.isFull(),
    needsRehash: (hash) => !hash.startsWith("$argon2id$") || argon2.needsRehash(hash, parameters),
  }
}

/** One spelling for what looks the same: keyboards differ in how they compose letters (NIST SP 800-63B §5.1.1.2). */
function spelled(password: string): string {
  return password.normalize("NFKC")
}
