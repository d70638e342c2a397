// The documentation pages in a real browser that reaches nothing but this machine.
import { existsSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import { type Browser, chromium, type Page } from "playwright-core"
import { createDataFolder, type RunningServer, startServer } from "../support/server.ts"

const candidates = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
]
const executablePath = candidates.find((path) => path && existsSync(path))
const required = process.env.REQUIRE_BROWSER === "1"
if (!executablePath && !required)
  console.warn("The pages /docs and /redoc are NOT tested: no Chromium found. Install it, or name it in CHROMIUM_PATH.")
const inBrowser = executablePath || required ? describe : describe.skip

inBrowser("the documentation pages in a browser without a network", () => {
  const data = createDataFolder()
  let server: RunningServer
  let browser: Browser
  const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

  beforeAll(async () => {
    if (!executablePath) throw new Error("REQUIRE_BROWSER=1, but no Chromium was found; install the package chromium")
    server = await startServer({ env: { DATA_DIR: data.folder } })
    browser = await chromium.launch({ executablePath, args: [...flags, "--disable-sync", "--no-first-run"] })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    data.remove()
  })

  /** Opens a page, blocks and notes every request that leaves the machine, and notes what the console complains of. */
  async function open(path: string) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const complaints: string[] = []
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text())
    })
    page.on("pageerror", (error) => complaints.push(String(error)))
    await page.route("**/*", (route) => {
      const { hostname, protocol } = new URL(route.request().url())
      if (["data:", "blob:"].includes(protocol) || hostname === "127.0.0.1") return route.continue()
      complaints.push(`request to ${hostname}`)
      return route.abort()
    })
    await page.goto(`${server.url}${path}`)
    return { page, complaints }
  }

  /** Keeps a picture for a person to look at when SCREENSHOTS names a folder. */
  async function picture(page: Page, name: string): Promise<void> {
    if (process.env.SCREENSHOTS)
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true })
  }

  test("/docs renders every operation, with no console error and no request elsewhere", async () => {
    const { page, complaints } = await open("/docs")
    const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as { paths: Record<string, object> }
    const methods = Object.values(document.paths).flatMap((item) =>
      Object.keys(item).filter((key) => key !== "parameters"),
    )
    await page.waitForSelector(".opblock")
    expect(await page.locator(".opblock").count()).toBe(methods.length)
    await picture(page, "docs")
    expect(complaints).toEqual([])
  }, 60_000)

  test("/redoc renders the document, with no console error and no request elsewhere", async () => {
    const { page, complaints } = await open("/redoc")
    await page.waitForSelector("[data-section-id]")
    await page.waitForSelector("h1")
    await picture(page, "redoc")
    expect(complaints).toEqual([])
  }, 60_000)
})
