// Files of multipart bodies: one folder for each request that has any, gone when the request is over.
import { createReadStream, rmSync } from "node:fs"
import { type FileHandle, mkdtemp, open, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Readable } from "node:stream"

/** A file that a client has sent, complete, on this machine's disk until the request has been answered. */
export interface UploadedFile {
  /** What the client calls it: no path, no control characters. `undefined` when it gives no name. Never a path to write to. */
  readonly name: string | undefined
  /** Of the part's Content-Type, lower case, without parameters; `application/octet-stream` when the client says none. */
  readonly mediaType: string
  /** In bytes. */
  readonly size: number
  /** Headers of the part that the contract declares (`encoding.headers`), by name in lower case, decoded. */
  readonly headers: Readonly<Record<string, unknown>>
  /** Where it is. Move it away (`fs.rename`, `fs.copyFile`) to keep it. */
  readonly path: string
  /** The bytes piece by piece. */
  stream(): Readable
  /** All bytes at once, in memory. */
  bytes(): Promise<Uint8Array>
}

/** The folder of one request. */
export interface UploadFolder {
  /** An empty file for the next upload. */
  create(): Promise<{ readonly path: string; readonly file: FileHandle }>
  /** Removes the folder and all that is in it. */
  remove(): Promise<void>
}

export interface UploadFolders {
  open(): Promise<UploadFolder>
}

/** @param parent where the folders are made; the system's folder for temporary files unless given. */
export function createUploadFolders(parent: string = tmpdir()): UploadFolders {
  const live = new Set<string>()
  // A handler that never ends keeps its folder; the end of the process is the last chance.
  const removeAll = () => {
    for (const path of live) rmSync(path, { recursive: true, force: true })
  }
  return {
    async open() {
      const path = await mkdtemp(join(parent, "dovetail-upload-"))
      if (live.size === 0) process.on("exit", removeAll)
      live.add(path)
      let count = 0
      return {
        async create() {
          count++
          const own = join(path, String(count))
          return { path: own, file: await open(own, "wx", 0o600) }
        },
        async remove() {
          await rm(path, { recursive: true, force: true })
          live.delete(path)
          if (live.size === 0) process.off("exit", removeAll)
        },
      }
    },
  }
}

export function createUploadedFile(about: Omit<UploadedFile, "stream" | "bytes">): UploadedFile {
  return {
    ...about,
    stream: () => createReadStream(about.path),
    bytes: () => readFile(about.path),
  }
}
