// /docs and /redoc in a real browser that may talk to this machine only: they render, "Try it out" works, nothing is asked elsewhere.
import { existsSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import { type Browser, chromium, type Page } from "playwright-core"
import { type ApiServer, createServer, listen } from "../../src/runtime/index.ts"
import { serveSmall } from "./serve.ts"

const executablePath = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && existsSync(path))
if (executablePath === undefined)
  console.warn("SKIPPED: no Chromium here (set CHROMIUM to its path); /docs and /redoc are not looked at in a browser")
const browsing = executablePath === undefined ? describe.skip : describe

browsing("in Chromium", () => {
  let browser: Browser
  let server: ApiServer
  let url = ""
  const complaints: string[] = []

  beforeAll(async () => {
    const flags = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ]
    browser = await chromium.launch({ executablePath: executablePath as string, args: flags })
    server = createServer(serveSmall().app)
    url = (await listen(server, { host: "127.0.0.1", port: 0 })).url
  })

  afterAll(async () => {
    await browser.close()
    server.closeAllConnections()
    server.close()
  })

  async function open(path: string): Promise<Page> {
    complaints.length = 0
    const page = await browser.newPage()
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text())
    })
    page.on("pageerror", (error) => complaints.push(error.message))
    await page.route("**/*", (route) => {
      const asked = new URL(route.request().url())
      if (!asked.protocol.startsWith("http") || asked.hostname === "127.0.0.1") return route.continue()
      complaints.push(`asked for ${asked.href}`)
      return route.abort()
    })
    await page.goto(url + path)
    return page
  }

  test("Swagger UI renders, authorizes and sends", async () => {
    const page = await open("/docs")
    await page.click("button.authorize")
    await page.fill(".auth-container input", "good")
    await page.click(".auth-btn-wrapper button.authorize")
    await page.click(".btn-done")
    const operation = page.locator(".opblock-post")
    await operation.locator(".opblock-summary").click()
    await operation.locator(".try-out__btn").click()
    await operation.locator("textarea").fill('{"name":"saw"}')
    await operation.locator("button.execute").click()
    await operation.locator(".live-responses-table .response-col_status").nth(1).waitFor()
    expect(await operation.locator(".live-responses-table .response-col_status").nth(1).textContent()).toContain("201")
    expect(complaints).toEqual([])
    await page.reload()
    await page.locator(".opblock-post svg.locked").first().waitFor()
    await page.close()
  })

  test("Redoc renders and searches", async () => {
    const page = await open("/redoc")
    await page.locator("h1", { hasText: "Small" }).waitFor()
    await page.fill('input[placeholder="Search..."]', "items")
    await page.locator('[role="menuitem"], li[data-item-id]').first().waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  test("problem pages render", async () => {
    const page = await open("/problems/item-not-found")
    expect(await page.locator("h1").textContent()).toBe("Item <not> found")
    expect(complaints).toEqual([])
    await page.close()
  })
})
