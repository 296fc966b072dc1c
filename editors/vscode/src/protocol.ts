import type { Range } from "vscode-languageclient/node";

/** A member of a cluster or a security group, and where the file has it. */
export interface Place {
  id: string;
  name: string;
  /** The number of the document within the file, from 0. */
  document: number;
  /** The line that stands for it. */
  range: Range;
  /** All that the file says of it. */
  block: Range;
}

export interface DocumentArguments {
  uri: string;
  document?: number;
}

export interface Graph {
  uri: string;
  version: number;
  document: number;
  format: string;
  content: string;
  members: Place[];
  groups: Place[];
}

export interface WhyArguments extends DocumentArguments {
  from: string;
  to: string;
  port?: string;
  protocol?: string;
}

export interface Answer {
  verdict: string;
  content: string;
}

export interface Explanation {
  rule: string;
  title: string;
  content: string;
}

/** The commands of the server, with the one argument that each takes, and its result. */
export interface Commands {
  "ekslint.graph": [DocumentArguments, Graph];
  "ekslint.members": [DocumentArguments, Place[]];
  "ekslint.why": [WhyArguments, Answer];
  "ekslint.explain": [{ rule: string }, Explanation];
}
