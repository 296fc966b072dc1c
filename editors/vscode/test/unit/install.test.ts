import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, before, describe, test } from "node:test";
import { install, newestVersion } from "../../src/binary/install";

const archive = "ekslint_1.2.3_linux_amd64.tar.gz";

/** A release as it is published: an archive with the binary and more in it, and the checksums. */
function release(): Record<string, Buffer> {
  const work = mkdtempSync(path.join(tmpdir(), "ekslint release "));
  writeFileSync(path.join(work, "ekslint"), "#!/bin/sh\necho installed\n");
  writeFileSync(path.join(work, "LICENSE"), "text");
  execFileSync("tar", ["-czf", archive, "LICENSE", "ekslint"], { cwd: work });
  const content = readFileSync(path.join(work, archive));
  const sums = `${createHash("sha256").update(content).digest("hex")}  ${archive}\n`;
  const bad = Buffer.from(content);
  bad[20] = (bad[20] ?? 0) ^ 1;
  return {
    "/download/v1.2.3/ekslint_1.2.3_checksums.txt": Buffer.from(sums), [`/download/v1.2.3/${archive}`]: content,
    "/download/v6.6.6/ekslint_6.6.6_checksums.txt": Buffer.from(sums.replace("1.2.3", "6.6.6")),
    [`/download/v6.6.6/${archive.replace("1.2.3", "6.6.6")}`]: bad,
    "/releases/tag/v1.2.3": Buffer.from("the page"),
  };
}

describe("installing", () => {
  const files = release();
  const server = createServer(({ url = "" }, response) => {
    if (url === "/latest") response.writeHead(302, { location: "/releases/tag/v1.2.3" }).end();
    else if (files[url] === undefined) response.writeHead(404).end();
    else response.end(files[url]);
  });
  const machine = { platform: "linux" as const, arch: "x64", releases: "" };
  const storage = mkdtempSync(path.join(tmpdir(), "ekslint storage "));
  before(async () => {
    await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
    machine.releases = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => { server.close(); });

  test("the newest version is that of the page", async () => {
    assert.equal(await newestVersion(machine.releases), "1.2.3");
  });

  test("a release with another checksum leaves nothing behind", async () => {
    await assert.rejects(install("6.6.6", storage, machine), /has the checksum/);
    assert.deepEqual(readdirSync(storage), []);
  });

  test("the binary runs, and takes the place of an older one", async () => {
    for (const old of ["", "older"]) {
      const binary = await install("1.2.3", storage, machine);
      assert.equal(execFileSync(binary, { encoding: "utf8" }), "installed\n");
      assert.deepEqual(readdirSync(path.dirname(binary)), ["ekslint"]);
      writeFileSync(binary, old);
      chmodSync(binary, 0o600);
    }
  });

  test("a network that fails is said", async () => {
    await assert.rejects(newestVersion("http://127.0.0.1:1"), /^Error: http:\/\/127\.0\.0\.1:1\/latest: .*(ECONNREFUSED|bad port)/);
  });

  test("what there is not is said", async () => {
    await assert.rejects(install("1.2.4", storage, machine), /1\.2\.4_linux_amd64\.tar\.gz: HTTP status 404/);
    await assert.rejects(install("1.2.3", storage, { ...machine, arch: "ia32" }), /no release for linux on ia32/);
  });
});
