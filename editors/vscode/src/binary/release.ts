import { createHash } from "node:crypto";

/** Where the releases are. */
export const releases = "https://github.com/ekslint/ekslint/releases";

const systems: Partial<Record<NodeJS.Platform, string>> = { darwin: "darwin", linux: "linux", win32: "windows" };
const processors: Record<string, string> = { x64: "amd64", arm64: "arm64" };

/** The name of the archive of a release for a machine, as .goreleaser.yaml has it; undefined if there is none for it. */
export function archiveName(version: string, platform: NodeJS.Platform, arch: string): string | undefined {
  const system = systems[platform];
  const processor = processors[arch];
  if (system === undefined || processor === undefined) return undefined;
  return `ekslint_${version}_${system}_${processor}.${system === "windows" ? "zip" : "tar.gz"}`;
}

/** The name of the file with the checksums of a release, as .goreleaser.yaml has it. */
export const checksumsName = (version: string): string => `ekslint_${version}_checksums.txt`;

/** The version, without "v", that the address of a release's page names. */
export function versionOfPage(address: string): string | undefined {
  return /\/releases\/tag\/v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)$/.exec(address)?.[1];
}

/** Throws unless a file has the SHA-256 checksum that the list, as sha256sum writes it, has for its name. */
export function verify(name: string, content: Uint8Array, list: string): void {
  const entries = list.split("\n").map((line) => /^([0-9a-f]{64}) [ *](.+?)\r?$/.exec(line));
  const expected = entries.filter((entry) => entry?.[2] === name).map((entry) => entry?.[1]);
  const actual = createHash("sha256").update(content).digest("hex");
  if (expected.length !== 1 || expected[0] !== actual) {
    throw new Error(`${name} has the checksum ${actual}, not that of the release (${expected.join(", ") || "none"})`);
  }
}
