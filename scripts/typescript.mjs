// Lets Node.js run this service's TypeScript: types are taken out and nothing is put in.
//
// tsx is for commands: it keeps the name of every function by a call for each closure that is made, which a server pays at each request.
import { register } from "node:module"

register("./typescript-hooks.mjs", import.meta.url)
process.setSourceMapsEnabled(true)
