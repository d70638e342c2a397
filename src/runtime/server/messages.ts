// Constructors of requests and responses that have Express's prototypes from birth.
import { IncomingMessage, type ServerOptions, ServerResponse } from "node:http"
import type { Express } from "express"

/** What `http.createServer` makes its objects with. */
export type Messages = Required<Pick<ServerOptions, "IncomingMessage" | "ServerResponse">>

/**
 * Express gives every request and response the prototypes of its app, which on Node 20 and 22 costs more than all else that is done for a
 * request; objects that have them already are left alone.
 *
 * Functions that call Node's constructors, as Node does among its own: `class … extends` costs 3 µs more a request.
 */
export function createMessages({ request, response }: Pick<Express, "request" | "response">): Messages {
  function Request(this: Properties, socket: unknown): void {
    // biome-ignore format: these are places, not values
    if (never) this.p1 = this.p2 = this.p3 = this.p4 = this.p5 = this.p6 = this.p7 = this.p8 = this.p9 = this.p10 = this.p11 = this.p12 = this.p13 = this.p14 = this.p15 = this.p16 = this.p17 = this.p18 = this.p19 = this.p20 = this.p21 = this.p22 = this.p23 = this.p24 = this.p25 = this.p26 = this.p27 = this.p28 = this.p29 = this.p30 = this.p31 = this.p32 = this.p33 = this.p34 = this.p35 = this.p36 = this.p37 = this.p38 = this.p39 = this.p40 = 0
    initRequest.call(this, socket)
  }
  function Response(this: Properties, of: IncomingMessage, options: unknown): void {
    // biome-ignore format: these are places, not values
    if (never) this.p1 = this.p2 = this.p3 = this.p4 = this.p5 = this.p6 = this.p7 = this.p8 = this.p9 = this.p10 = this.p11 = this.p12 = this.p13 = this.p14 = this.p15 = this.p16 = this.p17 = this.p18 = this.p19 = this.p20 = this.p21 = this.p22 = this.p23 = this.p24 = this.p25 = this.p26 = this.p27 = this.p28 = this.p29 = this.p30 = this.p31 = this.p32 = this.p33 = this.p34 = this.p35 = this.p36 = this.p37 = this.p38 = this.p39 = this.p40 = 0
    initResponse.call(this, of, options)
  }
  Request.prototype = request
  Response.prototype = response
  return { IncomingMessage: Request, ServerResponse: Response } as unknown as Messages
}

/** V8 makes room for as many properties as a constructor names; objects without room become hash tables, several times slower. */
type Properties = Record<string, unknown>

/** So nothing is ever assigned. */
const never: boolean = Number.isNaN(0)

type Initialise = (this: object, ...values: unknown[]) => void
const initRequest = IncomingMessage as unknown as Initialise
const initResponse = ServerResponse as unknown as Initialise
