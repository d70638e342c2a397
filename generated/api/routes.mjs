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
            "verify-email": {
              methods: { POST: 1 },
              literals: {
                resend: {
                  methods: { POST: 2 },
                },
              },
            },
            password: {
              literals: {
                forgot: {
                  methods: { POST: 3 },
                },
                reset: {
                  methods: { POST: 4 },
                },
                change: {
                  methods: { POST: 11 },
                },
              },
            },
            login: {
              methods: { POST: 5 },
            },
            refresh: {
              methods: { POST: 6 },
            },
            logout: {
              methods: { POST: 7 },
            },
            sessions: {
              methods: { GET: 8, DELETE: 9 },
              dynamic: [
                { parts: [{ parameter: "sessionId" }], node: {
                  methods: { DELETE: 10 },
                } },
              ],
            },
          },
        },
        users: {
          methods: { GET: 14, POST: 15 },
          literals: {
            me: {
              methods: { GET: 12, PATCH: 13 },
            },
          },
          dynamic: [
            { parts: [{ parameter: "userId" }], node: {
              methods: { GET: 16, PATCH: 17, DELETE: 18 },
              literals: {
                roles: {
                  methods: { PUT: 19 },
                },
                suspension: {
                  methods: { PUT: 20, DELETE: 21 },
                },
                lockout: {
                  methods: { DELETE: 22 },
                },
                sessions: {
                  methods: { GET: 27, DELETE: 28 },
                },
                "password-reset": {
                  methods: { POST: 29 },
                },
              },
            } },
          ],
        },
        oauth: {
          literals: {
            token: {
              methods: { POST: 23 },
            },
            introspect: {
              methods: { POST: 24 },
            },
            revoke: {
              methods: { POST: 25 },
            },
          },
        },
      },
    },
    ".well-known": {
      literals: {
        "oauth-authorization-server": {
          methods: { GET: 26 },
        },
        "jwks.json": {
          methods: { GET: 33 },
        },
      },
    },
    health: {
      methods: { GET: 30 },
      literals: {
        live: {
          methods: { GET: 31 },
        },
        ready: {
          methods: { GET: 32 },
        },
      },
    },
  },
}
