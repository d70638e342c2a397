// The documentation pages in a real browser that reaches nothing but this machine.
import { afterAll, beforeAll, expect, test } from "@jest/globals"
import type { Browser } from "playwright-core"
import { describeInBrowser, launchBrowser, openPage, takePicture } from "../support/browser.ts"
import { createDataFolder, type RunningServer, startServer } from "../support/server.ts"

describeInBrowser("the documentation pages in a browser without a network", () => {
  const data = createDataFolder()
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startServer({ env: { DATA_DIR: data.folder } })
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    data.remove()
  })

  test("/docs renders every operation, with no console error and no request elsewhere", async () => {
    const { page, complaints } = await openPage(browser, `${server.url}/docs`)
    const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as { paths: Record<string, object> }
    const methods = Object.values(document.paths).flatMap((item) =>
      Object.keys(item).filter((key) => key !== "parameters"),
    )
    await page.waitForSelector(".opblock")
    expect(await page.locator(".opblock").count()).toBe(methods.length)
    await takePicture(page, "docs")
    expect(complaints).toEqual([])
  }, 300_000)

  test("/redoc renders the document, with no console error and no request elsewhere", async () => {
    const { page, complaints } = await openPage(browser, `${server.url}/redoc`)
    await page.waitForSelector("[data-section-id]")
    await page.waitForSelector("h1")
    await takePicture(page, "redoc")
    // A logo of the author's on another host is blocked on purpose.
    const document = await (await fetch(`${server.url}/openapi.json`)).text()
    const ofOurs = complaints.filter((text) => !document.includes(/^Loading the image '(.+?)'/.exec(text)?.[1] ?? "\0"))
    expect(ofOurs).toEqual([])
  }, 300_000)
})
