import * as vscode from "vscode";

/** Shows a place of a file in the editor that has it, or else in one that is not where the graph is; the focus stays. */
export async function reveal(uri: vscode.Uri, at: vscode.Position, graph: vscode.ViewColumn | undefined): Promise<void> {
  const range = new vscode.Range(at, at);
  const open = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  if (open !== undefined) {
    open.selection = new vscode.Selection(at, at);
    open.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    return;
  }
  const viewColumn = graph === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
  await vscode.window.showTextDocument(uri, { viewColumn, preserveFocus: true, selection: range });
}
