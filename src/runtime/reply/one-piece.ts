// Sends a whole answer as one piece: a prepared head and the body behind it, in one write.
import { IncomingMessage, ServerResponse, STATUS_CODES } from "node:http"
import { Socket } from "node:net"

/** A response with what Node keeps of its head; these names are in all versions since 0.x, and nothing is done where one is missing. */
type Inside = ServerResponse & {
  _header: string | null
  _storeHeader(start: string, headers: readonly string[]): void
}

export type SendInOnePiece = (
  response: ServerResponse,
  status: number,
  lines: string,
  headers: readonly string[],
  body: string,
) => boolean

const { writeHead, write, end } = ServerResponse.prototype

/**
 * Node looks at each character of each header of each answer, and hands head and body to the system as a list of pieces. Here the
 * constants were looked at once and all is one text, which is a tenth of what an answer costs. Connection, date and what a handler adds are
 * Node's as ever.
 *
 * The function answers false, and has done nothing, where somebody listens in on the response (`writeHead` or `end` replaced, headers set
 * before), and wherever Node would do something else than usual. Then `writeHead` and `end` send the same bytes.
 */
export function createOnePiece(): SendInOnePiece {
  if (!isAsKnown()) return () => false
  /**
   * @param lines header lines, each with its line break, that are known to be good. @param headers name, value … that follow them, a
   * `content-length` among them. @param body ASCII
   */
  return (response, status, lines, headers, body) => {
    if (!isUntouched(response)) return false
    const inside = response as Inside
    response.statusCode = status
    response.statusMessage = STATUS_CODES[status] ?? "unknown"
    inside._storeHeader(`HTTP/1.1 ${status} ${response.statusMessage}\r\n${lines}`, headers)
    inside._header += body
    response.end()
    return true
  }
}

function isUntouched(response: ServerResponse): boolean {
  return (
    response.writeHead === writeHead &&
    response.end === end &&
    response.write === write &&
    !response.statusMessage &&
    !response.strictContentLength &&
    response.req.headers.expect === undefined &&
    response.getHeaderNames().length === 0
  )
}

/** Whether this Node.js makes the same head of prepared lines as of a list, and its functions are still its own. */
function isAsKnown(): boolean {
  if (!/\b_storeHeader\(/.test(String(writeHead)) || !/\b_send\(/.test(String(end))) return false
  const list = ["x-one", "1", "x-two", "2", "date", "Thu, 01 Jan 1970 00:00:00 GMT", "content-length", "5"]
  const usual = newResponse()
  usual.writeHead(200, list)
  const prepared = newResponse()
  prepared._storeHeader?.("HTTP/1.1 200 OK\r\nx-one: 1\r\nx-two: 2\r\n", list.slice(4))
  return typeof usual._header === "string" && usual._header === prepared._header
}

function newResponse(): Inside {
  return new ServerResponse(new IncomingMessage(new Socket())) as Inside
}
