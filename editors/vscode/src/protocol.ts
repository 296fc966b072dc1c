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

/** A cluster, and the lines of its document. */
export interface Cluster {
  document: number;
  /** Empty where the file gives none. */
  name: string;
  range: Range;
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

/** Ports as a question names them; those of one without ports, such as "all", are its protocol alone. */
export interface Port {
  port?: string;
  protocol?: string;
}

/** Ports that a question is likely to be about, and what they are for. */
export interface UsualPort extends Port {
  protocol: string;
  purpose?: string;
}

export interface EndsArguments extends DocumentArguments {
  from: string;
  to: string;
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
  "ekslint.clusters": [DocumentArguments, Cluster[]];
  "ekslint.graph": [DocumentArguments, Graph];
  "ekslint.members": [DocumentArguments, Place[]];
  "ekslint.ports": [EndsArguments, UsualPort[]];
  "ekslint.why": [EndsArguments & Port, Answer];
  "ekslint.explain": [{ rule: string }, Explanation];
}
