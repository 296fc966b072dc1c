import * as vscode from "vscode";

const entries = [
  { label: "$(type-hierarchy) Show the graph of security groups", command: "ekslint.openGraph" },
  { label: "$(question) Ask why one part can or cannot reach another…", command: "ekslint.openWhy" },
  { label: "$(book) Explain a rule that has found something here…", command: "ekslint.openRule" },
  { label: "$(output) Show the output", command: "ekslint.showOutput" },
  { label: "$(refresh) Restart the language server", command: "ekslint.restart" },
  { label: "$(cloud-download) Download the newest release…", command: "ekslint.install" },
  { label: "$(gear) Open the settings", command: "ekslint.openSettings" },
];

/** Shows what can be done: the menu of the status bar item. */
export async function openMenu(): Promise<void> {
  const entry = await vscode.window.showQuickPick(entries, { title: "ekslint" });
  if (entry !== undefined) await vscode.commands.executeCommand(entry.command);
}
