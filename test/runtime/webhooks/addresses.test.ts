// Which addresses and URLs a sender may reach: no URL of a stranger leads into the network that the service runs in.
import { describe, expect, test } from "@jest/globals"
import { isLoopbackAddress, isPublicAddress } from "../../../src/runtime/index.ts"
import { checkTarget } from "../../../src/runtime/webhooks/target.ts"

describe("addresses", () => {
  test.each([
    "8.8.8.8",
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "192.169.0.0",
    "169.253.255.255",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001:81c::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
  ])("%s is public", (address) => expect(isPublicAddress(address)).toBe(true))

  test.each([
    ["this network", "0.0.0.0"],
    ["this network", "0.1.2.3"],
    ["private", "10.0.0.1"],
    ["private", "10.255.255.255"],
    ["private", "172.16.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.0.1"],
    ["shared by carriers", "100.64.0.1"],
    ["shared by carriers", "100.127.255.255"],
    ["loopback", "127.0.0.1"],
    ["loopback", "127.255.255.254"],
    ["link-local", "169.254.0.1"],
    ["metadata of clouds", "169.254.169.254"],
    ["metadata of Alibaba's cloud", "100.100.100.200"],
    ["metadata of Oracle's cloud", "192.0.0.192"],
    ["protocol assignments", "192.0.0.8"],
    ["documentation", "192.0.2.1"],
    ["documentation", "198.51.100.1"],
    ["documentation", "203.0.113.1"],
    ["6to4 relays", "192.88.99.1"],
    ["benchmarks", "198.18.0.1"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["unspecified", "::"],
    ["loopback", "::1"],
    ["mapped loopback", "::ffff:127.0.0.1"],
    ["mapped loopback in hexadecimal", "::ffff:7f00:1"],
    ["mapped loopback, written out", "0:0:0:0:0:ffff:7f00:0001"],
    ["mapped private", "::ffff:10.0.0.1"],
    ["mapped metadata", "::ffff:a9fe:a9fe"],
    ["compatible loopback", "::127.0.0.1"],
    ["translated private", "64:ff9b::10.0.0.1"],
    ["translated metadata", "64:ff9b::a9fe:a9fe"],
    ["translated locally", "64:ff9b:1::1"],
    ["link-local", "fe80::1"],
    ["link-local with its zone", "fe80::1%eth0"],
    ["site-local", "fec0::1"],
    ["unique local", "fc00::1"],
    ["metadata of Amazon's cloud", "fd00:ec2::254"],
    ["multicast", "ff02::1"],
    ["documentation", "2001:db8::1"],
    ["documentation", "3fff::1"],
    ["Teredo", "2001::1"],
    ["6to4 of loopback", "2002:7f00:1::"],
    ["discarded", "100::1"],
    ["no address", "localhost"],
    ["no address", ""],
  ])("%s is not public: %s", (_, address) => expect(isPublicAddress(address)).toBe(false))

  test.each(["127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"])("%s is this machine", (address) =>
    expect(isLoopbackAddress(address)).toBe(true),
  )
  test.each(["10.0.0.1", "::2", "::", "::ffff:10.0.0.1", "8.8.8.8", "::1%lo"])("%s is another one", (address) =>
    expect(isLoopbackAddress(address)).toBe(false),
  )
})

describe("URLs, before any name is resolved", () => {
  test.each([
    "http://example.com/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://１２７.０.０.１/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:a9fe:a9fe]/latest/meta-data/",
    "https://169.254.169.254/latest/meta-data/",
    "https://user:password@example.com/",
    "https://user@example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "//example.com/",
    "/path",
    "",
    "https://",
  ])("refuses %s", (url) => expect(() => checkTarget(url, "public")).toThrow(/expected/))

  test.each([
    "https://example.com/hook",
    "https://example.com:8443/hook?x=1",
    "https://8.8.8.8/",
    "https://[2606:4700::1]/",
  ])("takes %s", (url) => expect(checkTarget(url, "public").href).toContain("https://"))

  test("takes this machine by http where it is said, and still nothing private", () => {
    expect(checkTarget("http://127.0.0.1:3000/", "loopback").port).toBe("3000")
    expect(checkTarget("http://localhost:3000/", "loopback").hostname).toBe("localhost")
    expect(() => checkTarget("http://10.0.0.1/", "loopback")).toThrow("this machine")
    expect(() => checkTarget("https://10.0.0.1/", "loopback")).toThrow("this machine")
    expect(() => checkTarget("http://8.8.8.8/", "loopback")).toThrow("by http")
    expect(checkTarget("http://10.0.0.1/", "any").hostname).toBe("10.0.0.1")
    expect(() => checkTarget("file:///etc/passwd", "any")).toThrow("https")
  })
})
