// Generated from the spec by `npm run codegen`: the paths, segment by segment; numbers are places in `operations`.

/** @import { RouteNode } from "../../src/runtime/index.ts" */
/** @type {RouteNode} */
export const routes = {
  literals: {
    v1: {
      literals: {
        auth: {
          literals: {
            register: {
              methods: { POST: 0 },
            },
            login: {
              methods: { POST: 1 },
            },
            refresh: {
              methods: { POST: 2 },
            },
            logout: {
              methods: { POST: 3 },
            },
            sessions: {
              methods: { GET: 4, DELETE: 5 },
              dynamic: [
                { parts: [{ parameter: "sessionId" }], node: {
                  methods: { DELETE: 6 },
                } },
              ],
            },
            password: {
              literals: {
                change: {
                  methods: { POST: 7 },
                },
              },
            },
          },
        },
        users: {
          methods: { GET: 10, POST: 11 },
          literals: {
            me: {
              methods: { GET: 8, PATCH: 9 },
            },
          },
          dynamic: [
            { parts: [{ parameter: "userId" }], node: {
              methods: { GET: 12, PATCH: 13, DELETE: 14 },
              literals: {
                roles: {
                  methods: { PUT: 15 },
                },
                suspension: {
                  methods: { PUT: 16, DELETE: 17 },
                },
                lockout: {
                  methods: { DELETE: 18 },
                },
              },
            } },
          ],
        },
        oauth: {
          literals: {
            token: {
              methods: { POST: 19 },
            },
            introspect: {
              methods: { POST: 20 },
            },
            revoke: {
              methods: { POST: 21 },
            },
          },
        },
      },
    },
    ".well-known": {
      literals: {
        "oauth-authorization-server": {
          methods: { GET: 22 },
        },
        "jwks.json": {
          methods: { GET: 26 },
        },
      },
    },
    health: {
      methods: { GET: 23 },
      literals: {
        live: {
          methods: { GET: 24 },
        },
        ready: {
          methods: { GET: 25 },
        },
      },
    },
  },
}
