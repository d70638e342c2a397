// Sees to it that generated files are ES modules wherever they stand.
import { readFile } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"

const aboutItself = "Generated from the spec by `npm run codegen`: the files of this folder are ES modules."
const packageFile = {
  path: "package.json",
  text: `${JSON.stringify({ "//": aboutItself, type: "module" }, null, 2)}\n`,
}

/** Whether a text is the package.json that `packageFileFor` gives. */
export const isOwnPackageFile = (text: string): boolean => text === packageFile.text

/**
 * The package.json that `folder` needs, or `null` where the nearest one above says `"type": "module"` already: without it Node and
 * TypeScript take `index.ts` for CommonJS.
 */
export async function packageFileFor(folder: string): Promise<typeof packageFile | null> {
  for (let at = dirname(resolve(folder)); ; at = dirname(at)) {
    const text = await readFile(join(at, "package.json"), "utf8").catch(() => null)
    if (text !== null) return saysModule(text) ? null : packageFile
    if (dirname(at) === at) return packageFile
  }
}

function saysModule(text: string): boolean {
  try {
    return (JSON.parse(text) as { type?: unknown } | null)?.type === "module"
  } catch {
    return false
  }
}
