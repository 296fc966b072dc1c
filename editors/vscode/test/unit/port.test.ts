import assert from "node:assert/strict";
import { test } from "node:test";
import { readPort, writePort } from "../../src/why/port";

for (const [text, want] of [
  [" 443 ", { port: "443" }], ["53/udp", { port: "53", protocol: "udp" }], ["UDP/53", { port: "53", protocol: "udp" }],
  ["30000-32767", { port: "30000-32767" }], ["65535/tcp", { port: "65535", protocol: "tcp" }],
  ["tcp/1-65535", { port: "1-65535", protocol: "tcp" }],
  ["all", { protocol: "all" }], ["ICMP", { protocol: "icmp" }],
  ["", undefined], ["0", undefined], ["65536", undefined], ["1-65536", undefined], ["-1", undefined], ["443-80", undefined],
  ["443/http", undefined], ["tcp", undefined], ["4 4", undefined], ["all/1", undefined],
] as const) {
  test(`port "${text}"`, () => { assert.deepEqual(readPort(text), want); });
}

for (const [port, want] of [
  [{ port: "443" }, "443"], [{ port: "443", protocol: "tcp" }, "443"], [{ port: "53", protocol: "udp" }, "53/udp"],
  [{ protocol: "all" }, "all"],
] as const) {
  test(`${want} is written`, () => { assert.equal(writePort(port), want); });
}
