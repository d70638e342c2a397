// Types that generated code puts together: replies with exactly what an operation declares.
import type { UploadedFile } from "./body/uploads.ts"
import type { ProblemReply } from "./handler.ts"

/** The last argument of `problem`: left out where a problem needs neither headers nor members. */
export type ProblemOptions<Reply extends ProblemReply> =
  Record<never, never> extends Omit<Reply, "status" | "problem">
    ? [options?: Omit<Reply, "status" | "problem">]
    : [options: Omit<Reply, "status" | "problem">]

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
type FirstDigit = 1 | 2 | 3 | 4 | 5

/** The statuses of a range such as `4XX`; all of them when no range is named (OAS 3.1 §4.8.16.2). */
export type StatusRange<Range extends `${FirstDigit}XX` = `${FirstDigit}XX`> = Range extends `${infer First}XX`
  ? `${First}${Digit}${Digit}` extends `${infer Status extends number}`
    ? Status
    : never
  : never

/** Those of a range whose answers may have a body (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
export type BodyStatus<Range extends `${FirstDigit}XX` = `${FirstDigit}XX`> = Exclude<
  StatusRange<Range>,
  204 | 205 | 304
>

/**
 * A body after its defaults were filled in: what the paths name is there. `size` is a property, `lines.*.quantity` one of each item of a
 * list, where there is such a list.
 */
export type Filled<Body, Path extends string> = [Path] extends [never]
  ? Body
  : Body extends readonly (infer Item)[]
    ? [Below<Path, "*">] extends [never]
      ? Body
      : Filled<Item, Below<Path, "*">>[]
    : Body extends object
      ? { [Key in keyof Body]: Filled<Body[Key], Below<Path, Key>> } & {
          [Key in Last<Path> & Named<Body> & keyof Body]-?: Filled<Exclude<Body[Key], undefined>, Below<Path, Key>>
        }
      : Body

/** The paths that start at a property, without it. An index signature is no property. */
type Below<Path extends string, Key> = Key extends string
  ? string extends Key
    ? never
    : Path extends `${Key}.${infer Rest}`
      ? Rest
      : never
  : never

/** The names of properties; the alternative that has none of a name may still have an index signature. */
type Named<Body> = keyof { [Key in keyof Body as string extends Key ? never : Key]: never }

type Last<Path extends string> = Path extends `${string}.${string}` ? never : Path

/**
 * A body in parts as its handler gets it: properties of the names in `Files` are files on the disk, those in `OrJson` may be JSON instead,
 * those in `OrText` a text as well.
 */
export type WithFiles<
  Body,
  Files extends PropertyKey,
  OrJson extends PropertyKey = never,
  OrText extends PropertyKey = never,
> = Body extends object
  ? {
      [Key in keyof Body]: Key extends Files
        ? FileIn<Body[Key]>
        : Key extends OrJson
          ? Exclude<Body[Key], string | readonly string[]> | FileIn<Body[Key]>
          : Key extends OrText
            ? Body[Key] | FileIn<Body[Key]>
            : Body[Key]
    }
  : Body

type FileIn<Value> = Value extends undefined | null
  ? Value
  : Value extends readonly unknown[]
    ? UploadedFile[]
    : UploadedFile

/** What fits a schema that describes objects without `type: object` and is none; with it, requests cannot send these. */
export type NotAnObject = string | number | boolean | null | unknown[]
