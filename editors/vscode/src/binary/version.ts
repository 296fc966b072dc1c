/** The first release that has the language server. */
export const least = "0.1.0";

/** The version that "ekslint version" prints, without "v"; undefined for a build that has none, and for what is not ekslint. */
export function versionOf(output: string): string | undefined {
  return /^ekslint v(\S+)/.exec(output)?.[1];
}

/** Whether a text is what "ekslint version" prints. */
export const isVersionLine = (output: string): boolean => /^ekslint \S/.test(output);

// As Go names a build of a commit without a tag: https://go.dev/ref/mod#pseudo-versions.
const pseudoVersion = /[-.]\d{14}-[0-9a-f]{12}(\+|$)/;

/** Whether a release is older than what the extension needs. Builds between releases are taken as they are. */
export function isTooOld(version: string | undefined): boolean {
  if (version === undefined || pseudoVersion.test(version)) return false;
  const wanted = numbers(least);
  const difference = numbers(version).map((number, i) => number - (wanted[i] ?? 0));
  return (difference.find((number) => number !== 0) ?? 0) < 0;
}

const numbers = (version: string): number[] => (version.split(/[-+]/, 1)[0] ?? "").split(".").map(Number);
