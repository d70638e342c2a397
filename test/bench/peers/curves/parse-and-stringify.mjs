// What a body costs without any contract: read it, JSON.parse, JSON.stringify, send it.
import { createServer } from "node:http"

const server = createServer((request, response) => {
  const chunks = []
  request.on("data", (chunk) => chunks.push(chunk))
  request.on("end", () => {
    const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)
    const text = JSON.stringify(JSON.parse(bytes.toString("utf8")))
    response.writeHead(200, ["content-type", "application/json", "content-length", String(Buffer.byteLength(text))])
    response.end(text)
  })
})
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  console.log(`listening http://127.0.0.1:${server.address().port}`)
})
