import * as vscode from "vscode";
import { activeDocument } from "./active";
import { isCandidate } from "./candidate";
import type { Status } from "./server";

const stateWords: Record<Exclude<Status, "running">, [icon: string, words: string]> = {
  stopped: ["$(circle-slash)", "The language server is stopped"],
  starting: ["$(loading~spin)", "The language server is starting"],
  missing: ["$(warning)", "There is no binary of ekslint that can be run"],
  failed: ["$(error)", "The language server has failed; its output says why"],
};

const counted = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;

/** Shows the state of the server, and how many findings the active file has. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("ekslint", vscode.StatusBarAlignment.Right, 100);
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly server: { readonly status: Status; readonly onDidChange: vscode.Event<Status> }) {
    this.item.name = "ekslint";
    this.item.command = "ekslint.openMenu";
    const show = (): void => { this.show(); };
    this.listeners = [
      this.item, server.onDidChange(show), vscode.window.onDidChangeActiveTextEditor(show), vscode.languages.onDidChangeDiagnostics(show),
    ];
    show();
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
  }

  private show(): void {
    const document = activeDocument();
    const isShown = document !== undefined && isCandidate(document);
    void vscode.commands.executeCommand("setContext", "ekslint.isCandidate", isShown); // for the button of the editor
    if (!isShown) return this.item.hide();
    const { status } = this.server;
    if (status === "running") this.showCounts(document.uri);
    else [this.item.text, this.item.tooltip] = [`${stateWords[status][0]} ekslint`, stateWords[status][1]];
    const isBad = status === "missing" || status === "failed";
    this.item.backgroundColor = isBad ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
    this.item.show();
  }

  private showCounts(uri: vscode.Uri): void {
    const findings = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "ekslint");
    const count = (...wanted: vscode.DiagnosticSeverity[]): number => findings.filter(({ severity }) => wanted.includes(severity)).length;
    const { Error, Warning, Information, Hint } = vscode.DiagnosticSeverity;
    const [errors, warnings, others] = [count(Error), count(Warning), count(Information, Hint)];
    const parts = [[errors, "$(error)"], [warnings, "$(warning)"], [others, "$(info)"]].filter(([number]) => number !== 0);
    this.item.text = `ekslint ${parts.length === 0 ? "$(check)" : parts.map(([number, icon]) => `${icon} ${number}`).join(" ")}`;
    const words = [counted(errors, "error"), counted(warnings, "warning"), counted(others, "other")];
    this.item.tooltip = `ekslint: ${words.join(", ")} in this file`;
  }
}
