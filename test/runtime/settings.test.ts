// Settings: all problems at once, each with what is there, what was expected and what to write; secrets stay secret.
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, test } from "@jest/globals"
import {
  loadEnvironment,
  misspelledSettings,
  readSettings,
  runtimeSettings,
  SettingsError,
  setting,
  textSetting,
  urlSetting,
} from "../../src/runtime/index.ts"

const declarations = {
  ...runtimeSettings,
  SECRET_KEY: textSetting({ write: "SECRET_KEY=…", minLength: 32, secret: true, expected: "at least 32 characters" }),
  DATABASE_URL: urlSetting<string | undefined>({
    write: "DATABASE_URL=postgresql://…",
    protocols: ["postgresql:"],
    secret: true,
    default: undefined,
  }),
}
const secret = "x".repeat(32)

describe("readSettings", () => {
  test("answers defaults for what is absent or empty", () => {
    expect(readSettings({ SECRET_KEY: secret, PORT: "", HOST: " ", UNRELATED: "1" }, declarations)).toEqual({
      PORT: 3000,
      HOST: "127.0.0.1",
      PUBLIC_URL: undefined,
      CORS_ORIGINS: [],
      TRUST_PROXY: false,
      LOG_LEVEL: "info",
      METRICS_PORT: undefined,
      METRICS_HOST: "127.0.0.1",
      SECRET_KEY: secret,
      DATABASE_URL: undefined,
    })
  })

  test("reads what is there", () => {
    const given = {
      SECRET_KEY: secret,
      PORT: "0",
      TRUST_PROXY: "10.0.0.0/8, ::1",
      CORS_ORIGINS: "https://a.example,http://localhost:5173",
      PUBLIC_URL: "https://api.example/v1",
    }
    expect(readSettings(given, declarations)).toMatchObject({
      PORT: 0,
      TRUST_PROXY: ["10.0.0.0/8", "::1"],
      CORS_ORIGINS: ["https://a.example", "http://localhost:5173"],
      PUBLIC_URL: "https://api.example/v1",
    })
    expect(readSettings({ SECRET_KEY: secret, TRUST_PROXY: "2" }, declarations).TRUST_PROXY).toBe(2)
    expect(readSettings({ SECRET_KEY: secret, TRUST_PROXY: "none" }, declarations).TRUST_PROXY).toBe(false)
  })

  test("lists every problem, and no secret", () => {
    const given = {
      PORT: "http",
      LOG_LEVEL: "loud",
      DATABASE_URL: "mysql://root:hunter2@db/x",
      CORS_ORIGINS: "https://a.example/",
      TRUST_PROXY: "everybody",
      SECRT_KEY: secret,
    }
    expect(() => readSettings(given, declarations)).toThrow(
      new SettingsError([
        'PORT is "http"; expected a port from 0 (any free one) to 65535. Write for example PORT=3000',
        'CORS_ORIGINS is "https://a.example/"; expected origins separated by commas (scheme, host and port, with no path and no slash at the end), or *. Write for example CORS_ORIGINS=https://app.example.com,http://localhost:5173',
        'TRUST_PROXY is "everybody"; expected none, how many proxies stand in front, or their addresses and networks separated by commas. Write for example TRUST_PROXY=1 (the nearest proxy) or TRUST_PROXY=10.0.0.0/8',
        'LOG_LEVEL is "loud"; expected one of debug, info, warn, error, fatal, silent. Write for example LOG_LEVEL=info',
        "SECRET_KEY is not set; expected at least 32 characters. Write for example SECRET_KEY=… There is a variable SECRT_KEY: did you mean SECRET_KEY?",
        "DATABASE_URL is set (25 characters, not shown); expected a URL that starts with postgresql://. Write for example DATABASE_URL=postgresql://…",
      ]),
    )
  })

  test.each(["-1", "65536", "80.5", "0x50", "1e3", "３０００"])("PORT=%s is refused", (PORT) => {
    expect(() => readSettings({ PORT }, runtimeSettings)).toThrow("One environment variable needs attention")
  })

  test("a setting may be of any type, falsy values included", () => {
    const flag = setting<boolean>({
      write: "FLAG=yes",
      expected: "yes or no",
      default: false,
      parse: (text) => (text === "yes" ? true : text === "no" ? false : undefined),
    })
    expect(readSettings({}, { FLAG: flag }).FLAG).toBe(false)
    expect(readSettings({ FLAG: "no" }, { FLAG: flag }).FLAG).toBe(false)
    expect(() => readSettings({ FLAG: "1" }, { FLAG: flag })).toThrow("expected yes or no")
  })
})

describe("misspelledSettings", () => {
  test("knows slips from other people's variables", () => {
    expect(misspelledSettings({ HOME: "/", PWD: "/", PORTS: "1", PUBLC_URL: "x" }, runtimeSettings)).toEqual([
      "The variable PUBLC_URL is not one of ours and is ignored; did you mean PUBLIC_URL?",
    ])
    expect(misspelledSettings({ PROT: "1" }, runtimeSettings, ["PROT"])).toEqual([
      "The variable PROT is not one of ours and is ignored; did you mean PORT?",
    ])
    expect(misspelledSettings({ PROT: "1", PORT: "2" }, runtimeSettings, ["PROT"])).toEqual([])
  })
})

describe("loadEnvironment", () => {
  test("the process wins over the file; no file is fine; a folder is explained", () => {
    const folder = mkdtempSync(join(tmpdir(), "settings-"))
    const path = join(folder, ".env")
    expect(loadEnvironment(path, { PORT: "1" })).toEqual({ environment: { PORT: "1" }, fromFile: [] })
    writeFileSync(path, 'PORT=2\nHOST="::1" # here\n')
    expect(loadEnvironment(path, { PORT: "1" })).toEqual({
      environment: { PORT: "1", HOST: "::1" },
      fromFile: ["HOST", "PORT"],
    })
    expect(() => loadEnvironment(folder, {})).toThrow(/exists and cannot be read \(EISDIR\)/)
  })
})
