import * as vscode from "vscode";

/** Lets the reader pick one of the rules that a file has findings of, those at the cursor first, and shows it. */
export async function pickRule(uri: vscode.Uri, show: (rule: string) => Promise<void>): Promise<void> {
  const at = vscode.window.activeTextEditor?.selection.active;
  const findings = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "ekslint");
  const here = findings.filter(({ range }) => at !== undefined && range.start.line <= at.line && at.line <= range.end.line);
  const names = new Set([...here, ...findings].map(ruleOf).filter((name) => name !== ""));
  if (names.size === 0) {
    void vscode.window.showInformationMessage("ekslint has found nothing in this file that could be explained.");
    return;
  }
  const rule = await vscode.window.showQuickPick([...names], { title: "Explain a rule that this file has findings of" });
  if (rule !== undefined) await show(rule);
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code ?? "");
}
