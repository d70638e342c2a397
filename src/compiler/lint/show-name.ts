// Names the objects of the specification for people.

/** `MediaType` as `Media Type Object`. */
export function showName(name: string): string {
  return `${name.replace(/([a-z])([A-Z])/g, "$1 $2")} Object`
}
