import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, before, describe, test } from "node:test";
import { install, newestVersion } from "../../src/binary/install";

const archive = "ekslint_1.2.3_linux_amd64.tar.gz";

const sha256 = (content: Buffer): string => createHash("sha256").update(content).digest("hex");

/** A release as it is published: an archive with the binary and more in it, and the checksums. */
function release(): Record<string, Buffer> {
  const work = mkdtempSync(path.join(tmpdir(), "ekslint release "));
  writeFileSync(path.join(work, "ekslint"), "#!/bin/sh\necho installed\n");
  writeFileSync(path.join(work, "LICENSE"), "text");
  execFileSync("tar", ["-czf", archive, "LICENSE", "ekslint"], { cwd: work });
  const content = readFileSync(path.join(work, archive));
  const sums = `${sha256(content)}  ${archive}\n`;
  const bad = Buffer.from(content);
  bad[20] = (bad[20] ?? 0) ^ 1;
  const zip = Buffer.from("the zip");
  return {
    "/download/v2.0.0/ekslint_2.0.0_checksums.txt": Buffer.from(`${sha256(zip)}  ekslint_2.0.0_windows_arm64.zip\n`),
    "/download/v2.0.0/ekslint_2.0.0_windows_arm64.zip": zip,
    "/download/v1.2.3/ekslint_1.2.3_checksums.txt": Buffer.from(sums), [`/download/v1.2.3/${archive}`]: content,
    "/download/v6.6.6/ekslint_6.6.6_checksums.txt": Buffer.from(sums.replace("1.2.3", "6.6.6")),
    [`/download/v6.6.6/${archive.replace("1.2.3", "6.6.6")}`]: bad,
    "/releases/tag/v1.2.3": Buffer.from("the page"),
  };
}

describe("installing", () => {
  const files = release();
  const server = createServer(({ url = "" }, response) => {
    if (url.startsWith("/download/v5.0.0/")) { // a connection that breaks
      response.writeHead(200, { "content-length": 1000 });
      response.write("half of it", () => response.destroy());
    } else if (url.startsWith("/download/v5.0.1/")) {
      response.writeHead(200);
      response.write("half of it"); // and nothing more
    } else if (url === "/latest") response.writeHead(302, { location: "/releases/tag/v1.2.3" }).end();
    else if (files[url] === undefined) response.writeHead(404).end();
    else response.end(files[url]);
  });
  const machine = { platform: "linux" as const, arch: "x64", releases: "" };
  const storage = mkdtempSync(path.join(tmpdir(), "ekslint storage "));
  before(async () => {
    await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
    machine.releases = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

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

  test("what fails leaves the older binary as it was, and nothing beside it", async () => {
    const binary = await install("1.2.3", storage, machine);
    const abort = new AbortController();
    setTimeout(() => { abort.abort(); }, 50);
    for (const [version, signal, why] of [
      ["6.6.6", undefined, /has the checksum/], ["5.0.0", undefined, /5\.0\.0_linux_amd64\.tar\.gz: .*(closed|terminated)/],
      ["5.0.1", abort.signal, /abort/i],
    ] as const) {
      await assert.rejects(install(version, storage, machine, signal), why);
      assert.deepEqual(readdirSync(path.dirname(binary)), ["ekslint"]);
      assert.equal(execFileSync(binary, { encoding: "utf8" }), "installed\n");
    }
  });

  test("a binary that cannot be replaced leaves nothing behind", async () => {
    const other = mkdtempSync(path.join(tmpdir(), "ekslint storage "));
    mkdirSync(path.join(other, "bin", "ekslint", "in the way"), { recursive: true });
    await assert.rejects(install("1.2.3", other, machine));
    assert.deepEqual(readdirSync(path.join(other, "bin")), ["ekslint"]);
  });

  // Windows has a tar that reads zip, in the directory of the system: what is first in PATH may be another one that does not.
  test("on Windows, the tar of the system gets the zip, and the binary ends with .exe", async () => {
    const root = mkdtempSync(path.join(tmpdir(), "Windows "));
    mkdirSync(path.join(root, "System32"));
    const tar = path.join(root, "System32", "tar.exe");
    writeFileSync(tar, '#!/bin/sh\n[ "$#" = 3 ] && [ "$1" = -xf ] && [ "$(cat "$2")" = "the zip" ] && echo unpacked > "$3"\n');
    chmodSync(tar, 0o755);
    const before = process.env["SystemRoot"];
    process.env["SystemRoot"] = root;
    try {
      const binary = await install("2.0.0", storage, { ...machine, platform: "win32", arch: "arm64" });
      assert.equal(binary, path.join(storage, "bin", "ekslint.exe"));
      assert.equal(readFileSync(binary, "utf8"), "unpacked\n");
      rmSync(binary);
    } finally {
      if (before === undefined) delete process.env["SystemRoot"];
      else process.env["SystemRoot"] = before;
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
