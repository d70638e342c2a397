// The route trie: literals first, mixed segments, and hostile paths.
import { describe, expect, test } from "@jest/globals"
import type { RouteNode } from "../../src/runtime/index.ts"
import { allowOf, matchRoute } from "../../src/runtime/routing/match.ts"

const routes: RouteNode = {
  methods: { GET: 0 },
  literals: {
    users: {
      literals: { me: { methods: { GET: 1 } }, "": { methods: { GET: 9 } } },
      dynamic: [
        { parts: [{ parameter: "id" }], node: { methods: { GET: 2 }, literals: { posts: { methods: { GET: 3 } } } } },
      ],
    },
    files: {
      dynamic: [
        { parts: ["v", { parameter: "name" }, ".", { parameter: "ext" }], node: { methods: { GET: 4 } } },
        { parts: [{ parameter: "name" }, ".json"], node: { methods: { GET: 5 } } },
        { parts: [{ parameter: "id" }, ":verb"], node: { methods: { POST: 6 } } },
      ],
    },
  },
}

const find = (path: string) => {
  const match = matchRoute(routes, path)
  return match && [Object.values(match.methods)[0], { ...match.texts }]
}

describe("matchRoute", () => {
  test.each([
    ["/", [0, {}]],
    ["/users/me", [1, {}]],
    ["/users/me/posts", [3, { id: "me" }]],
    ["/users/a%2Fb", [2, { id: "a%2Fb" }]],
    ["/users/", [9, {}]],
    ["/users/%6de", [1, {}]],
    ["/files/va.b.c", [4, { name: "a", ext: "b.c" }]],
    ["/files/a.b.json", [5, { name: "a.b" }]],
    ["/files/7:verb", [6, { id: "7" }]],
  ])("%s", (path, found) => {
    expect(find(path)).toEqual(found)
  })

  test.each([
    "/users",
    "/users/x/",
    "/files/.json",
    "/files/v.",
    "/files/v.x",
    "/__proto__",
    "/users/x/toString",
    "/users/%",
    "//",
  ])("%s is unknown, or a parameter", (path) => {
    const found = find(path)
    expect(found === undefined || path === "/users/%").toBe(true)
  })

  test("long segments cost their length", () => {
    expect(find(`/files/v${".".repeat(50_000)}`)).toBeDefined()
    expect(find(`/files/${"a.".repeat(50_000)}`)).toBeUndefined()
  })

  test("Allow adds HEAD and OPTIONS", () => {
    expect([allowOf({ GET: 1, POST: 2 }), allowOf({ POST: 1 })]).toEqual(["GET, POST, HEAD, OPTIONS", "POST, OPTIONS"])
  })
})
