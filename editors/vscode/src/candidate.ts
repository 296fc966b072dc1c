/** What of a text document says whether it is worth starting the server for it. */
export interface Text {
  readonly languageId: string;
  readonly fileName: string;
  getText(): string;
}

/** The languages that ClusterConfig files are written in. */
export const languages = ["yaml", "json", "jsonc"];

const configurationFile = /(^|[\\/])\.ekslint\.ya?ml$/;

/**
 * Whether a document may hold a ClusterConfig, or is a configuration of ekslint. It is a cheap look that may be wrong: the server
 * decides, and is silent where there is none.
 */
export function isCandidate(document: Text): boolean {
  if (!languages.includes(document.languageId)) return false;
  if (configurationFile.test(document.fileName)) return true;
  const text = document.getText();
  return text.includes("ClusterConfig") && text.includes("eksctl");
}
