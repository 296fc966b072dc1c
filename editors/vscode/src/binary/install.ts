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

/**
 * Downloads a release, checks it, and puts its binary into the storage of the extension, where nothing else is left whatever happens.
 * Returns the path of the binary.
 */
export async function install(version: string, storage: string, machine: Machine, signal?: AbortSignal): Promise<string> {
  const archive = archiveName(version, machine.platform, machine.arch);
  if (archive === undefined) throw new Error(`there is no release for ${machine.platform} on ${machine.arch}`);
  const from = `${machine.releases}/download/v${version}`;
  const content = await download(`${from}/${archive}`, signal);
  verify(archive, content, new TextDecoder().decode(await download(`${from}/${checksumsName(version)}`, signal)));

  const work = await fs.mkdtemp(path.join(os.tmpdir(), "ekslint-"));
  try {
    await fs.writeFile(path.join(work, archive), content);
    const binary = await unpack(work, archive, machine.platform);
    const target = installedPath(storage, machine.platform);
    await replace(target, binary);
    return target;
  } finally {
    await fs.rm(work, { recursive: true, force: true });
  }
}

/** Puts a copy of a file in the place of another, whole or not at all. */
async function replace(target: string, file: string): Promise<void> {
  const copy = `${target}.new`; // which the file itself may be on another disk than
  await fs.mkdir(path.dirname(target), { recursive: true });
  try {
    await fs.copyFile(file, copy);
    await fs.rename(copy, target);
  } finally {
    await fs.rm(copy, { force: true });
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

async function download(address: string, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await request(address, signal);
  return new Uint8Array(await response.arrayBuffer().catch(failure(address)));
}

async function request(address: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(address, signal === undefined ? {} : { signal }).catch(failure(address));
  if (!response.ok) throw new Error(`${address}: HTTP status ${response.status}`);
  return response;
}

/** Throws what says why: the message of an error of fetch is "fetch failed" or "terminated". */
const failure = (address: string) => (error: unknown): never => {
  throw new Error(`${address}: ${String(error instanceof Error ? error.cause ?? error : error)}`, { cause: error });
};
