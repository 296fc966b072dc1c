"use strict";
// The page of "ekslint graph --format html". Its scripts are joined into one, in the order of html.go.

// graph is what "--format json" writes, and what else the page shows (see pagedata.go).
const graph = JSON.parse(document.getElementById("graph").textContent);

const allRules = [...graph.rules, ...graph.possibleRules].map((rule, i) => ({
  ...rule,
  what: graph.ruleWords[i],
  possible: i >= graph.rules.length,
  peer: rule.peer.securityGroup ?? rule.peer.cidr ?? rule.peer.subnetsOf ?? (rule.peer.anySecurityGroup ? "unknown group" : "unknown peer"),
}));
const membersById = new Map(graph.members.map((member) => [member.id, member]));
const groupsById = new Map(graph.securityGroups.map((group) => [group.id, group]));

const carried = (member) => [...member.securityGroups, ...(member.possibleSecurityGroups ?? [])];
const carriers = (id, key) => graph.members.filter((member) => member[key]?.includes(id));

const places = new Map(graph.places.map(({ path, range }) => [JSON.stringify(path), range.start.line]));
const lineOf = ({ path }) => places.get(JSON.stringify(path)); // of a member or a reason
const linesOf = (items) => items.flatMap((item) => item.because.map(lineOf));

const manifestOf = ({ at }) => at && `${at.file}:${at.range.start.line}`; // where a manifest is the reason

const unique = (items) => [...new Set(items)];

// grouped are the items in lists, one for each key, in the order of the first of each.
function grouped(items, keyOf) {
  const lists = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!lists.has(key)) lists.set(key, []);
    lists.get(key).push(item);
  }
  return [...lists.values()];
}

// kindOf is a text without ports, without what tells apart groups that are alike, and without what is in quotes: texts of one
// kind say the same.
const kindOf = (() => {
  const folded = new Map(graph.folds.filter((ids) => ids.length > 1).flatMap((ids, fold) => ids.map((id) => [id, fold])));
  const literal = (id) => id.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const names = [...folded.keys()].sort((a, b) => b.length - a.length).map(literal);
  const pattern = new RegExp(['"[^"]*"', "(?:tcp|udp)/[\\d-]+", "all ports",
    "(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Pod|Service|Ingress|Gateway) \\S+", ...names].join("|"), "g");
  return (text) => text.replace(pattern, (name) => `\0${folded.get(name) ?? ""}`);
})();

const foldOf = new Map(graph.folds.flatMap((ids, fold) => ids.map((id) => [id, fold])));
