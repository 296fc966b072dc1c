import { execFile } from "node:child_process";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { binaryName, installedPath } from "./find";
import { archiveName, checksumsName, verify, versionOfPage } from "./release";

const run = promisify(execFile);

/** The machine to install for, and where the releases are. */
export interface Machine {
  platform: NodeJS.Platform;
  arch: string;
  releases: string;
}

/** The version of the newest release. Its page says so, without the limits that GitHub's API has. */
export async function newestVersion(releases: string): Promise<string> {
  const { url } = await request(`${releases}/latest`);
  const version = versionOfPage(url);
  if (version === undefined) throw new Error(`${url} is not the page of a release`);
  return version;
}

/** Downloads a release, checks it, and puts its binary into the storage of the extension. Returns the path of the binary. */
export async function install(version: string, storage: string, machine: Machine): Promise<string> {
  const archive = archiveName(version, machine.platform, machine.arch);
  if (archive === undefined) throw new Error(`there is no release for ${machine.platform} on ${machine.arch}`);
  const from = `${machine.releases}/download/v${version}`;
  const content = new Uint8Array(await (await request(`${from}/${archive}`)).arrayBuffer());
  verify(archive, content, await (await request(`${from}/${checksumsName(version)}`)).text());

  const work = await fs.mkdtemp(path.join(os.tmpdir(), "ekslint-"));
  try {
    await fs.writeFile(path.join(work, archive), content);
    const binary = await unpack(work, archive, machine.platform);
    const target = installedPath(storage, machine.platform);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.copyFile(binary, `${target}.new`); // which may be another disk
    await fs.rename(`${target}.new`, target);
    return target;
  } finally {
    await fs.rm(work, { recursive: true, force: true });
  }
}

/** Unpacks the binary by the system's tar, which reads zip on Windows, beside the archive. */
async function unpack(directory: string, archive: string, platform: NodeJS.Platform): Promise<string> {
  const isWindows = platform === "win32";
  const tar = isWindows ? path.join(process.env["SystemRoot"] ?? "C:\\Windows", "System32", "tar.exe") : "tar";
  const name = binaryName(platform);
  await run(tar, [isWindows ? "-xf" : "-xzf", archive, name], { cwd: directory });
  const binary = path.join(directory, name);
  await fs.chmod(binary, 0o755);
  return binary;
}

async function request(address: string): Promise<Response> {
  const response = await fetch(address).catch((error: unknown) => { // whose message is "fetch failed"; the cause says why
    throw new Error(`${address}: ${String(error instanceof Error ? error.cause ?? error : error)}`, { cause: error });
  });
  if (!response.ok) throw new Error(`${address}: HTTP status ${response.status}`);
  return response;
}
