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
          methods: { GET: 16, POST: 17 },
          literals: {
            me: {
              methods: { GET: 12, PATCH: 13 },
              literals: {
                email: {
                  methods: { POST: 14 },
                },
                deletion: {
                  methods: { POST: 15 },
                },
              },
            },
          },
          dynamic: [
            { parts: [{ parameter: "userId" }], node: {
              methods: { GET: 18, PATCH: 19, DELETE: 20 },
              literals: {
                roles: {
                  methods: { PUT: 21 },
                },
                suspension: {
                  methods: { PUT: 22, DELETE: 23 },
                },
                lockout: {
                  methods: { DELETE: 24 },
                },
                sessions: {
                  methods: { GET: 38, DELETE: 39 },
                },
                "password-reset": {
                  methods: { POST: 40 },
                },
              },
            } },
          ],
        },
        clients: {
          methods: { GET: 25, POST: 26 },
          dynamic: [
            { parts: [{ parameter: "clientId" }], node: {
              methods: { GET: 27, PATCH: 28, DELETE: 29 },
              literals: {
                secrets: {
                  methods: { POST: 30 },
                  dynamic: [
                    { parts: [{ parameter: "secretId" }], node: {
                      methods: { DELETE: 31 },
                    } },
                  ],
                },
              },
            } },
          ],
        },
        "audit-events": {
          methods: { GET: 32 },
        },
        oauth: {
          literals: {
            token: {
              methods: { POST: 33 },
            },
            introspect: {
              methods: { POST: 34 },
            },
            revoke: {
              methods: { POST: 35 },
            },
          },
        },
      },
    },
    ".well-known": {
      literals: {
        "oauth-authorization-server": {
          methods: { GET: 36 },
        },
        "jwks.json": {
          methods: { GET: 37 },
        },
      },
    },
    health: {
      methods: { GET: 41 },
      literals: {
        live: {
          methods: { GET: 42 },
        },
        ready: {
          methods: { GET: 43 },
        },
      },
    },
  },
}
