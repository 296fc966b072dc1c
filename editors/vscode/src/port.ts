/** Ports and perhaps a protocol, as in "443", "30000-32767" or "53/udp". */
export interface Port {
  port?: string;
  protocol?: string;
}

const form = /^(\d+(?:-\d+)?)(?:\/(tcp|udp))?$/;

/** Reads ports as they are typed: no port where nothing is typed, undefined where it is not one. */
export function readPort(text: string): Port | undefined {
  if (text.trim() === "") return {};
  const [, port, protocol] = form.exec(text.trim()) ?? [];
  if (port === undefined || port.split("-").some((number) => Number(number) > 65535)) return undefined;
  return protocol === undefined ? { port } : { port, protocol };
}
