import assert from "node:assert/strict";
import { test } from "node:test";
import { readPort } from "../../src/port";

for (const [text, want] of [
  ["", {}], [" 443 ", { port: "443" }], ["53/udp", { port: "53", protocol: "udp" }], ["30000-32767", { port: "30000-32767" }],
  ["65535/tcp", { port: "65535", protocol: "tcp" }], ["65536", undefined], ["1-65536", undefined], ["-1", undefined],
  ["443/http", undefined], ["tcp", undefined], ["4 4", undefined],
] as const) {
  test(`port "${text}"`, () => { assert.deepEqual(readPort(text), want); });
}
