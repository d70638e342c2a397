// A real browser that reaches nothing but this machine and remembers what it complained of.
import { existsSync } from "node:fs"
import { describe } from "@jest/globals"
import { type Browser, chromium, type Page } from "playwright-core"

const candidates = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
]
const executablePath = candidates.find((path) => path && existsSync(path))
const isRequired = process.env.REQUIRE_BROWSER === "1"
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
]

/** `describe` where there is a browser, or where REQUIRE_BROWSER=1 makes its absence a failure; otherwise skips with a loud line. */
export const describeInBrowser = executablePath || isRequired ? describe : skipLoudly()

function skipLoudly() {
  console.warn("Tests in a browser are LEFT OUT: no Chromium found. Install it, or name it in CHROMIUM_PATH.")
  return describe.skip
}

export async function launchBrowser(): Promise<Browser> {
  if (!executablePath)
    throw new Error(
      "REQUIRE_BROWSER=1, but there is no Chromium. Install the package chromium, or name it in CHROMIUM_PATH.",
    )
  return chromium.launch({ executablePath, args: flags })
}

export interface OpenedPage {
  readonly page: Page
  /** Console errors and warnings, exceptions, and requests that wanted to leave the machine (they were blocked). */
  readonly complaints: readonly string[]
}

export async function openPage(browser: Browser, url: string): Promise<OpenedPage> {
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
  await page.goto(url)
  return { page, complaints }
}

/** Keeps a picture for a person to look at when SCREENSHOTS names a folder. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true })
}
