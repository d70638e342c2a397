// /docs and /redoc in a real browser that may talk to this machine only: they render, "Try it out" works, nothing is asked elsewhere.
import { afterAll, beforeAll, expect, test } from "@jest/globals"
import type { Browser } from "playwright-core"
import { type ApiServer, createServer, listen } from "../../src/runtime/index.ts"
import { describeInBrowser, launchBrowser, openPage } from "../support/browser.ts"
import { serveSmall } from "./serve.ts"

describeInBrowser("in Chromium", () => {
  let browser: Browser
  let server: ApiServer
  let url = ""

  beforeAll(async () => {
    browser = await launchBrowser()
    server = createServer(serveSmall().app)
    url = (await listen(server, { host: "127.0.0.1", port: 0 })).url
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
  })

  const open = (path: string) => openPage(browser, url + path)

  test("Swagger UI renders, authorizes and sends", async () => {
    const { page, complaints } = await open("/docs")
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
    const { page, complaints } = await open("/redoc")
    await page.locator("h1", { hasText: "Small" }).waitFor()
    await page.fill('input[placeholder="Search..."]', "items")
    await page.locator('[role="menuitem"], li[data-item-id]').first().waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  test("problem pages render", async () => {
    const { page, complaints } = await open("/problems/item-not-found")
    expect(await page.locator("h1").textContent()).toBe("Item <not> found")
    expect(complaints).toEqual([])
    await page.close()
  })
})
