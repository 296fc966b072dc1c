// ---- What manifests add: load balancers, the pods of workloads, and places in manifests

// manifestLines are the lines of manifests that are reasons of the items, by file.
function manifestLines(items) {
  const places = items.flatMap((item) => item.because.map(({ at }) => at).filter(Boolean));
  return grouped(places, ({ file }) => file).flatMap((alike) => section(`Lines of ${alike[0].file}`,
    excerpt(alike.map(({ range }) => range.start.line), graph.manifestLines?.[alike[0].file] ?? {})));
}

const portsOf = ({ protocol, from, to }) => `${protocol}/${from}${to > from ? `-${to}` : ""}`;
const listenersOf = ({ listeners }) => unique(listeners.map(({ as, port }) => `${as} ${port}`));

// target says of a target group where it leads.
function target(group) {
  const { traffic, healthCheck } = group, health = healthCheck && portsOf(healthCheck);
  const port = traffic ? `${traffic.chosen ? "a node port in " : ""}${portsOf(traffic)}` : "a port that is not known";
  const text = `${group.service}:${group.servicePort}, by ${port} of `;
  const perhaps = group.possibleMembers ?? [], isAny = group.members.length + perhaps.length > 0;
  const unknown = group.anyMember && group.type === "ip" ? "pods that are not known " : "targets that are not known ";
  return make("span", {}, text, ...ends("member", group.members), ...(isAny ? [] : [unknown]),
    ...(perhaps.length ? ["perhaps of ", ...ends("member", perhaps)] : []),
    ...(group.membersKnown || perhaps.length || !isAny ? [] : ["and perhaps others "]),
    ...(group.type === "instance" && group.pods.length ? ["for ", ...ends("member", group.pods.map(({ workload }) => workload))] : []),
    ...(health && health !== port ? [make("span", { class: "faint" }, ` health checks on ${health}`)] : []));
}

function balancerSections({ id, loadBalancer }) {
  if (!loadBalancer) return [];
  const refused = [...loadBalancer.refused, ...loadBalancer.targets.flatMap((group) => group.refused)];
  return [
    faint([loadBalancer.kind, loadBalancer.scheme, loadBalancer.maker && `made by ${loadBalancer.maker}`].filter(Boolean).join(", ")),
    ...section("Refused", list(reasons([{ because: refused }]))),
    ...section("Listens on", [...list(listenersOf(loadBalancer)), ...(loadBalancer.listenersKnown ? [] : [faint("Not all listeners are known.")])]),
    ...section("Open to", flowList((graph.offers ?? []).filter((flow) => flow.to === id).map((flow) => ({ ...flow, purpose: "" })))),
    ...section("Leads to", list(loadBalancer.targets.map(target))),
    ...section("Assumed", list(reasons([{ because: loadBalancer.assumed ?? [] }]))),
  ];
}

const leadingTo = (id) => graph.members.filter((member) => member.loadBalancer?.targets.some(({ members, pods }) => members.includes(id) || pods.some(({ workload }) => workload === id)));

function workloadSections({ id, workload }) {
  if (!workload) return [];
  const landing = ({ on, takes, because }) => make("span", {}, ...(takes === "yes" ? [] : ["perhaps "]), end("member", on), " ",
    make("span", { class: "faint" }, reasons([{ because: because ?? [] }]).join("; ")));
  const call = ({ members, port, because }) => make("span", {}, ...ends("member", members ?? []), ` ${portsOf(port)} `,
    make("span", { class: "faint" }, reasons([{ because: [because] }]).join("; ")));
  return [
    ...section("Runs on", [...list(workload.landings.map(landing)), ...(workload.elsewhere ? [faint("It may run on nodes that are not known.")] : [])]),
    ...section("Listens on", list(workload.ports.map(({ name, protocol, port }) => `${protocol}/${port}${name ? ` (${name})` : ""}`))),
    ...section("Calls", list((workload.calls ?? []).map(call))),
  ];
}

// manifestSections are what the panel says of a member besides, where manifests say something of it.
function manifestSections(member) {
  const guests = graph.members.filter(({ workload }) => workload?.landings.some(({ on }) => on === member.id)).map(({ id }) => id);
  return [
    ...balancerSections(member), ...workloadSections(member),
    ...section("Load balancers that lead to it", list(leadingTo(member.id).map(({ id }) => link("member", id)))),
    ...section("Pods that run on it", guests.length ? [make("p", {}, ...ends("member", guests))] : []),
  ];
}

// manifestText is what a member is found by besides its name.
function manifestText({ loadBalancer, workload }) {
  if (loadBalancer) {
    return [loadBalancer.kind, loadBalancer.scheme, ...listenersOf(loadBalancer), ...(loadBalancer.refused.length ? ["refused"] : []),
      ...loadBalancer.targets.map(({ service, servicePort }) => `${service}:${servicePort}`)].join(" ");
  }
  if (workload) return [workload.kind, ...workload.ports.map(({ name, protocol, port }) => `${protocol}/${port} ${name}`)].join(" ");
  return "";
}
