// Preloaded into a server: samples what it allocates, and counts its regexes, when a request to SAMPLER_PORT asks for it.
import { createServer } from "node:http"
import { Session } from "node:inspector/promises"

/** Bytes between two samples, on average. */
const samplingInterval = 512
const session = new Session()
session.connect()

const answers = {
  // What a collection has taken away since counts as well.
  "/start": () =>
    session.post("HeapProfiler.startSampling", {
      samplingInterval,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    }),
  "/stop": async () => (await session.post("HeapProfiler.stopSampling")).profile.head,
  // Collects garbage first.
  "/regexes": async () => {
    const { result } = await session.post("Runtime.evaluate", { expression: "RegExp.prototype" })
    const { objects } = await session.post("Runtime.queryObjects", { prototypeObjectId: result.objectId })
    const functionDeclaration = "function () { return this.length }"
    const counted = await session.post("Runtime.callFunctionOn", { objectId: objects.objectId, functionDeclaration })
    await session.post("Runtime.releaseObject", { objectId: objects.objectId })
    return counted.result.value
  },
}

createServer(async (request, response) => {
  try {
    response.end(JSON.stringify((await answers[request.url]()) ?? null))
  } catch (error) {
    response.statusCode = 500
    response.end(String(error))
  }
}).listen(Number(process.env.SAMPLER_PORT), "127.0.0.1")
