import type { Port } from "../protocol";

const [ports, protocol] = ["(?<port>\\d+(?:-\\d+)?)", "(?<protocol>tcp|udp)"];
const forms = [new RegExp(`^${ports}(?:/${protocol})?$`), new RegExp(`^${protocol}/${ports}$`), /^(?<protocol>all|icmp)$/];

/** Reads ports as people write them: "443", "30000-32767", "53/udp", "udp/53", "icmp", or "all". Undefined where it is none of these. */
export function readPort(text: string): Port | undefined {
  const groups = forms.map((form) => form.exec(text.trim().toLowerCase())?.groups).find((found) => found !== undefined);
  if (groups === undefined) return undefined;
  const [first = 1, last = first] = (groups["port"] ?? "1").split("-").map(Number);
  if (first < 1 || last > 65535 || last < first) return undefined;
  return Object.fromEntries(Object.entries(groups).filter(([, value]) => (value as string | undefined) !== undefined));
}

/** Writes ports as readPort reads them. */
export function writePort({ port, protocol = "tcp" }: Port): string {
  if (port === undefined) return protocol;
  return protocol === "tcp" ? port : `${port}/${protocol}`;
}
