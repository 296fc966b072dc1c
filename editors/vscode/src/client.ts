import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClient, type LanguageClientOptions, type Middleware } from "vscode-languageclient/node";
import { languages } from "./candidate";
import type { Commands } from "./protocol";

/** The language server as others ask it. */
export interface Server {
  readonly onDidStart: vscode.Event<unknown>;
  /** Runs one of the server's commands; the error is one for the reader. */
  execute<C extends keyof Commands>(command: C, argument: Commands[C][0], token?: vscode.CancellationToken): Promise<Commands[C][1]>;
}

/** The commands of the server that open something, which the extension does instead, by name. */
export type Openers = Record<string, (argument: never) => unknown>;

/** Makes the client of a server that is not started yet. */
export function newClient(binary: string, output: vscode.LogOutputChannel, openers: Openers): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector: languages.flatMap((language) => ["file", "untitled"].map((scheme) => ({ language, scheme }))),
    initializationOptions: () => settings(),
    outputChannel: output,
    traceOutputChannel: output,
    middleware: { executeCommand: opening(openers) },
  };
  return new LanguageClient("ekslint", "ekslint", { command: binary, args: ["lsp"] }, options);
}

/** What the server is told of the settings; it passes over those that are the extension's. */
const settings = (): object => ({ ...vscode.workspace.getConfiguration("ekslint") });

function opening(openers: Openers): NonNullable<Middleware["executeCommand"]> {
  return (command, args: unknown[], next): unknown => {
    const open = openers[command] as ((argument: unknown) => unknown) | undefined;
    return open === undefined ? next(command, args) : open(args[0]);
  };
}

/** Runs a command of the server by its client. */
export async function execute<C extends keyof Commands>(
  client: LanguageClient, command: C, argument: Commands[C][0], token?: vscode.CancellationToken,
): Promise<Commands[C][1]> {
  return await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] }, token) as Commands[C][1];
}
