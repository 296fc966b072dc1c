import * as vscode from "vscode";
import { isCandidate } from "./candidate";

/** The document that the reader is at: where no editor is active, as when the graph has the focus, one beside it. */
export function activeDocument(): vscode.TextDocument | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return (activeTextEditor ?? visibleTextEditors.find(({ document }) => isCandidate(document)))?.document;
}
