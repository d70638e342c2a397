// The log on its way out: lines of requests are written by hand, in batches, and must be those that pino would write.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs"
import type { ServerResponse } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "@jest/globals"
import { createAccessLog } from "../../src/runtime/app/access-log.ts"
import { createLog, createLogOutput, createSilentLog, type Log } from "../../src/runtime/index.ts"
import type { RequestState } from "../../src/runtime/request/state.ts"
import { operations } from "./small-api.ts"

const folder = mkdtempSync(join(tmpdir(), "dovetail-log-"))
afterAll(() => rmSync(folder, { recursive: true }))

const hostile = 'a"b\\c\n\u0000\u2028é\ud800</script>{"level":"fatal"}'

function state(over: Partial<RequestState> = {}): RequestState {
  const fields = { requestId: "r", traceId: "0af7651916cd43dd8448eb211c80319c", startedAt: 1000, address: "::1" }
  return {
    ...fields,
    operation: operations[2],
    page: undefined,
    callerId: undefined,
    bytes: 12,
    ...over,
  } as RequestState
}

function response(over: object = {}, method = "GET"): ServerResponse {
  const answer = {
    req: { method },
    headersSent: true,
    statusCode: 200,
    writableFinished: true,
    getHeader: () => undefined,
  }
  return { ...answer, ...over } as unknown as ServerResponse
}

const { line: _line, ...withoutLines } = createSilentLog()

const now = () => Date.parse("2026-03-04T05:06:07.089Z")

/** The line as it is written by hand, and as pino writes the same fields. */
function bothWays(of: ServerResponse, about: RequestState, elapsed = 1001.2345): [string, string] {
  const lines: string[] = []
  const log = createLog("info", { write: (line: string) => lines.push(line) })
  const logs: Log[] = [log, { ...withoutLines, info: (fields, message) => log.info(fields, message) }]
  for (const each of logs) createAccessLog({ log: each, now })?.(of, about, elapsed)
  return [lines[0] ?? "", (lines[1] ?? "").replace(/"time":"[^"]*"/, '"time":"2026-03-04T05:06:07.089Z"')]
}

describe("the line of a request", () => {
  test.each<[string, ServerResponse, RequestState, number]>([
    ["a plain one", response(), state(), 1001.2345],
    ["whole milliseconds", response(), state(), 1003],
    ["a tenth", response(), state(), 1000.1],
    ["far below a microsecond", response(), state(), 1000.0000001],
    ["minutes", response(), state(), 301000.0705],
    [
      "a caller and an address that somebody made up",
      response(),
      state({ callerId: hostile, address: hostile }),
      1001.2345,
    ],
    ["an id that somebody made up", response(), state({ requestId: hostile, traceId: hostile }), 1001.2345],
    ["no operation", response({ statusCode: 404 }), state({ operation: undefined }), 1001.2345],
    ["a page", response({ statusCode: 405 }), state({ operation: undefined, page: '/a"b' }), 1001.2345],
    ["HEAD", response({}, "HEAD"), state(), 1001.2345],
    [
      "a client that went away",
      response({ headersSent: false, writableFinished: false }),
      state({ bytes: 0 }),
      1001.2345,
    ],
    ["a length that others wrote", response({ getHeader: () => "77" }), state({ bytes: 0 }), 1001.2345],
  ])("%s is what pino would write", (_name, of, about, elapsed) => {
    const [byHand, byPino] = bothWays(of, about, elapsed)
    expect(byHand).toBe(byPino)
    expect(byHand.endsWith("}\n") && byHand.trimEnd().includes("\n")).toBe(false)
    expect(JSON.parse(byHand)).toMatchObject({ level: "info", message: "request" })
  })

  test("is not made where nobody would see it", () => {
    expect(createAccessLog({ log: createLog("warn", { write: () => {} }), now })).toBeUndefined()
  })
})

describe("createLogOutput", () => {
  test("the first line is written at once, later ones together, none out of order", async () => {
    const file = join(folder, "order")
    const output = createLogOutput(openSync(file, "a"), 5)
    const written = () => readFileSync(file, "utf8")
    output.writeLater("1\n")
    output.writeLater("2\n")
    output.write("3\n")
    expect(written()).toBe("1\n2\n3\n")
    output.writeLater("4\n")
    while (written() !== "1\n2\n3\n4\n") await new Promise((resolve) => setTimeout(resolve, 2))
    for (let line = 0; line < 20_000; line++) output.writeLater(`${line}\n`)
    output.flush()
    expect(written()).toBe(`1\n2\n3\n4\n${Array.from({ length: 20_000 }, (_, line) => `${line}\n`).join("")}`)
  })

  test.each([
    ["exits", "process.exit(0)"],
    ["runs out of work", ""],
    ["fails", "throw new Error('no')"],
  ])("nothing is lost when the process %s", async (_name, end) => {
    const door = new URL("../../src/runtime/index.ts", import.meta.url).href
    const script = `import { createLogOutput } from ${JSON.stringify(door)}
      const output = createLogOutput(1)
      for (let line = 0; line < 5000; line++) output.writeLater(line + "\\n")
      ${end}`
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script])
    let text = ""
    child.stdout.on("data", (chunk) => {
      text += String(chunk)
    })
    await once(child, "close")
    expect(text).toBe(Array.from({ length: 5000 }, (_, line) => `${line}\n`).join(""))
  })
})
