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
          },
        },
        users: {
          methods: { GET: 6, POST: 7 },
          literals: {
            me: {
              methods: { GET: 4, PATCH: 5 },
            },
          },
          dynamic: [
            { parts: [{ parameter: "userId" }], node: {
              methods: { GET: 8, PATCH: 9, DELETE: 10 },
              literals: {
                roles: {
                  methods: { PUT: 11 },
                },
                suspension: {
                  methods: { PUT: 12, DELETE: 13 },
                },
                lockout: {
                  methods: { DELETE: 14 },
                },
              },
            } },
          ],
        },
      },
    },
    health: {
      methods: { GET: 15 },
      literals: {
        live: {
          methods: { GET: 16 },
        },
        ready: {
          methods: { GET: 17 },
        },
      },
    },
    ".well-known": {
      literals: {
        "jwks.json": {
          methods: { GET: 18 },
        },
      },
    },
  },
}
