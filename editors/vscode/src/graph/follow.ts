import type { Position, Range } from "vscode-languageclient/node";
import type { Cluster, Place } from "../protocol";

/** What is chosen in the picture, as the page tells it: see pkg/diagram/page/bridge.js. */
export interface Selection {
  kind: string;
  id: string;
  /** The line of the file, from 1, that made it so; 0 if there is none. */
  line: number;
}

const compare = (a: Position, b: Position): number => a.line - b.line || a.character - b.character;
const holds = ({ start, end }: Range, at: Position): boolean => compare(start, at) <= 0 && compare(at, end) <= 0;
const isOnLine = ({ start, end }: Range, { line }: Position): boolean => start.line <= line && line <= end.line;

/** The member that a place of the file is about: of those around it, or else of those whose lines it is on, the innermost. */
export function memberAt(members: readonly Place[], at: Position): Place | undefined {
  const innermost = (is: (range: Range, at: Position) => boolean): Place | undefined => members
    .filter(({ block }) => is(block, at))
    .sort((a, b) => compare(b.block.start, a.block.start) || compare(a.block.end, b.block.end))[0];
  return innermost(holds) ?? innermost(isOnLine);
}

/** The cluster whose document holds a place of the file. */
export function clusterAt(clusters: readonly Cluster[], at: Position): Cluster | undefined {
  return clusters.findLast(({ range }) => holds(range, at)); // a document begins where the one before it ends
}

/** Where the file has what is chosen. A security group that is not in the file is where the member is that it was made for. */
export function placeOf({ kind, id, line }: Selection, members: readonly Place[], groups: readonly Place[]): Position | undefined {
  const is = (place: Place): boolean => place.id === id;
  const place = kind === "member" ? members.find(is)
    : kind === "group" ? groups.find(is) ?? members.find((member) => `${id}/`.startsWith(`${member.id}/`)) : undefined;
  if (place !== undefined) return place.range.start;
  return line > 0 ? { line: line - 1, character: 0 } : undefined;
}
