// Explanations that are loaded when the first request is refused.
import type { Check } from "./definition.ts"

/**
 * Names explanations of a module that is not loaded yet.
 * @param load imports the module; asked again where it failed
 */
export function explainLater<Module extends object>(
  load: () => Promise<Module>,
): (name: keyof Module & string) => Check["explain"] {
  let loaded: Module | undefined
  return (name) => (value, report, pointer) => {
    const explain = (module: Module) => (module[name] as Check["explain"])(value, report, pointer)
    if (loaded !== undefined) return explain(loaded)
    return load().then((module) => {
      loaded = module
      return explain(module)
    })
  }
}
