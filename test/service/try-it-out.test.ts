// Swagger UI as a partner uses it: log in, authorize, try an operation.
import { afterAll, beforeAll, expect, test } from "@jest/globals"
import type { Browser, Page } from "playwright-core"
import { describeInBrowser, launchBrowser, openPage, takePicture } from "../support/browser.ts"
import { createDataFolder, type RunningServer, startServer } from "../support/server.ts"

describeInBrowser("Swagger UI's Authorize and Try it out", () => {
  const admin = { email: "root@example.com", password: "a long and unusual phrase" }
  const data = createDataFolder()
  let server: RunningServer
  let browser: Browser
  let page: Page
  let complaints: readonly string[]

  beforeAll(async () => {
    browser = await launchBrowser()
    const env = { DATA_DIR: data.folder, ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password }
    server = await startServer({ env })
    const opened = await openPage(browser, `${server.url}/docs`)
    page = opened.page
    complaints = opened.complaints
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    data.remove()
  })

  /** Opens an operation, fills its body if it has one, executes it and answers what the page shows. */
  async function execute(operationId: string, body?: unknown): Promise<{ status: string; text: string }> {
    const block = page.locator(`.opblock[id$="-${operationId}"]`)
    await block.locator(".opblock-summary-control").click()
    await block.locator(".try-out__btn").click()
    if (body) await block.locator("textarea.body-param__text").fill(JSON.stringify(body))
    await block.locator(".execute").click()
    await block.locator(".live-responses-table .response-col_status").first().waitFor()
    const status = await block.locator(".live-responses-table .response .response-col_status").first().textContent()
    const shown = (await block.locator(".live-responses-table .highlight-code").first().textContent()) ?? ""
    const text = shown.slice(shown.indexOf("{"), shown.lastIndexOf("}") + 1)
    return { status: (status ?? "").trim(), text }
  }

  test("logs in, authorizes with the token and reads its own profile", async () => {
    await page.waitForSelector(".opblock")
    const { status, text } = await execute("login", admin)
    expect(status).toBe("200")
    const { accessToken } = JSON.parse(text) as { accessToken: string }
    await page.locator(".auth-wrapper .authorize").first().click()
    // One form for each security scheme: ours for people, and the one of the OAuth endpoints.
    const form = page.locator(".auth-container", { has: page.locator("#auth-bearer-value") })
    await form.locator("input").fill(accessToken)
    await form.locator(".authorize").click()
    await page.locator(".btn-done").first().click()
    const me = await execute("getMe")
    expect(me.status).toBe("200")
    expect(JSON.parse(me.text)).toMatchObject({ email: admin.email })
    await takePicture(page, "try-it-out")
    expect(complaints).toEqual([])
  }, 300_000)
})
