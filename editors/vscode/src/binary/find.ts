import * as path from "node:path";

/** Where to look for the binary. */
export interface Places {
  /** The setting ekslint.path; empty if there is none. */
  setting: string;
  /** The environment variable PATH. */
  searchPath: string;
  /** The directory into which the extension installs the binary. */
  storage: string;
  home: string;
  platform: NodeJS.Platform;
}

export type Found = { path: string } | { missing: "setting" | "everywhere" };

export const binaryName = (platform: NodeJS.Platform): string => (platform === "win32" ? "ekslint.exe" : "ekslint");

/** Where the extension installs the binary. */
export const installedPath = (storage: string, platform: NodeJS.Platform): string => path.join(storage, "bin", binaryName(platform));

/**
 * The binary to run: the one that the setting names, or else the first one of PATH, or else the one that the extension has
 * installed. A setting that leads nowhere is not passed over.
 */
export function findBinary(places: Places, isExecutable: (file: string) => boolean): Found {
  if (places.setting !== "") {
    const file = places.setting.replace(/^~(?=[\\/])/, places.home);
    return isExecutable(file) ? { path: file } : { missing: "setting" };
  }
  const file = candidates(places).find(isExecutable);
  return file === undefined ? { missing: "everywhere" } : { path: file };
}

function candidates(places: Places): string[] {
  const paths = places.platform === "win32" ? path.win32 : path.posix;
  const directories = places.searchPath.split(paths.delimiter).filter((directory) => paths.isAbsolute(directory));
  return [
    ...directories.map((directory) => paths.join(directory, binaryName(places.platform))),
    installedPath(places.storage, places.platform),
  ];
}
