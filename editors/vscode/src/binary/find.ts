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

export const binaryName = (platform: NodeJS.Platform): string => (platform === "win32" ? "ekslint.exe" : "ekslint");

/** Where the extension installs the binary. */
export const installedPath = (storage: string, platform: NodeJS.Platform): string => path.join(storage, "bin", binaryName(platform));

/**
 * The binaries to try, in this order: the one that the setting names and no other, or else those of PATH, and the one that the
 * extension has installed. A path that is relative counts for nothing: where it leads depends on the directory that the editor was
 * started in, which may hold what strangers have put there.
 */
export function findBinaries(places: Places, isExecutable: (file: string) => boolean): string[] {
  const files = places.setting === "" ? candidates(places) : [places.setting.replace(/^~(?=[\\/])/, places.home)];
  return files.filter((file) => pathsOf(places).isAbsolute(file) && isExecutable(file));
}

const pathsOf = ({ platform }: Places): path.PlatformPath => (platform === "win32" ? path.win32 : path.posix);

function candidates(places: Places): string[] {
  const paths = pathsOf(places);
  const directories = places.searchPath.split(paths.delimiter);
  return [
    ...directories.map((directory) => paths.join(directory, binaryName(places.platform))),
    installedPath(places.storage, places.platform),
  ];
}
