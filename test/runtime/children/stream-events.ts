// Serves 300 events of two kilobytes, or events without end to a client whose Last-Event-ID is `endless`; says how many went to the latter.
import { numbered, serveOne } from "../serve-one.ts"
import { reply } from "../small-api.ts"

let endless = 0
let open = 0
const padding = "x".repeat(2000)

async function* events(count: number) {
  open += 1
  try {
    for (let n = 0; n < count; n += 1) {
      if (count === Number.POSITIVE_INFINITY) endless += 1
      yield { data: { n }, event: padding }
    }
  } finally {
    open -= 1
  }
}

const { url } = await serveOne({ replies: { "200": reply({ content: [numbered] }) } }, ({ context }) => ({
  status: 200,
  body: events(context.lastEventId === "endless" ? Number.POSITIVE_INFINITY : 300),
}))
process.stdout.write(`${url}\n`)
setInterval(() => {
  const mb = Math.round(process.memoryUsage.rss() / 2 ** 20)
  process.stdout.write(`${JSON.stringify({ endless, open, mb })}\n`)
}, 100)
process.stdin.once("end", () => process.exit(0)).resume()
