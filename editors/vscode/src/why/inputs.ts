import * as vscode from "vscode";
import type { Group } from "./ends";

/** What the reader answers to one of several questions: something, or to go back to the one before; undefined is to ask no further. */
export type Reply<T> = { value: T } | "back" | undefined;

/** What all questions have. */
interface Question {
  title: string;
  placeholder: string;
  step: number;
  totalSteps: number;
}

export interface Choice extends Question {
  groups: readonly Group[];
  /** What is proposed. */
  active: string | undefined;
}

/** Lets the reader pick one of several ends, or write another. */
export function pick({ groups, active, ...question }: Choice): Promise<Reply<string>> {
  const box = prepare(vscode.window.createQuickPick(), question);
  const known: vscode.QuickPickItem[] = groups.flatMap(({ name, ends }) => [
    { label: name, kind: vscode.QuickPickItemKind.Separator }, ...ends.map(({ id, description }) => ({ label: id, description })),
  ]);
  const written = (label: string): vscode.QuickPickItem => ({ label, description: "as written", alwaysShow: true });
  box.items = known;
  box.activeItems = known.filter(({ label, kind }) => label === active && kind === undefined);
  if (active !== undefined && box.activeItems.length === 0) box.value = active;
  const offer = (text: string): void => {
    const isKnown = text === "" || known.some(({ label }) => label === text);
    box.items = isKnown ? known : [...known, written(text)];
  };
  offer(box.value.trim());
  return shown(box, (reply) => [
    box.onDidChangeValue((text) => { offer(text.trim()); }),
    box.onDidAccept(() => {
      const item = known.find(({ label }) => label === box.selectedItems[0]?.label);
      const value = item?.label ?? box.value.trim(); // which may be ahead of the list
      if (value !== "") reply({ value });
    }),
  ]);
}

export interface Field<T> extends Question {
  prompt: string;
  value: string;
  /** Says what is wrong with a text while it is typed. */
  check: (text: string) => string | undefined;
  /** Does something with the text; the message of its error is shown in the box, which stays. */
  accept: (text: string) => Promise<T>;
}

/** Lets the reader type something. */
export function type<T>({ prompt, value, check, accept, ...question }: Field<T>): Promise<Reply<T>> {
  const box = prepare(vscode.window.createInputBox(), question);
  [box.prompt, box.value, box.valueSelection] = [prompt, value, [0, value.length]];
  const validate = (): boolean => {
    box.validationMessage = check(box.value);
    return box.validationMessage === undefined;
  };
  const submit = async (reply: (given: Reply<T>) => void): Promise<void> => {
    if (!validate()) return;
    [box.busy, box.enabled] = [true, false];
    try {
      reply({ value: await accept(box.value) });
    } catch (error) {
      box.validationMessage = error instanceof Error ? error.message : String(error);
      [box.busy, box.enabled] = [false, true];
    }
  };
  return shown(box, (reply) => [box.onDidChangeValue(validate), box.onDidAccept(() => submit(reply))]);
}

type Box = (vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox) & { placeholder: string | undefined };

function prepare<B extends Box>(box: B, { title, placeholder, step, totalSteps }: Question): B {
  Object.assign(box, { title, placeholder, step, totalSteps, ignoreFocusOut: true });
  if (step > 1) box.buttons = [vscode.QuickInputButtons.Back];
  return box;
}

/** Shows a box until the reader has answered, or has closed it. */
async function shown<T>(box: Box, listen: (reply: (given: Reply<T>) => void) => vscode.Disposable[]): Promise<Reply<T>> {
  const listeners: vscode.Disposable[] = [box];
  try {
    return await new Promise<Reply<T>>((resolve) => {
      listeners.push(
        box.onDidHide(() => { resolve(undefined); }),
        box.onDidTriggerButton(() => { resolve("back"); }),
        ...listen(resolve),
      );
      box.show();
    });
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}
