// Turns a TypeScript module into JavaScript while Node.js loads it (module customization hooks).
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { stop, transform } from "esbuild"

/** Milliseconds without a module after which esbuild's process ends; a later import starts it again. */
const patience = 2000
/** @type {NodeJS.Timeout | undefined} */
let idle

/** @type {import("node:module").LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.startsWith("file:") || !/\.m?ts$/.test(new URL(url).pathname)) return nextLoad(url, context)
  const sourcefile = fileURLToPath(url)
  clearTimeout(idle)
  const { code } = await transform(await readFile(sourcefile, "utf8"), {
    loader: "ts",
    format: "esm",
    target: `node${process.versions.node}`,
    sourcefile,
    sourcemap: "inline",
    sourcesContent: false,
  })
  clearTimeout(idle)
  idle = setTimeout(stop, patience)
  idle.unref()
  return { format: "module", source: code, shortCircuit: true }
}
