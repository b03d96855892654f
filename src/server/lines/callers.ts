// Who may come over HTTP and WebSocket: no page of another host, and nobody under a name that was made to point at this machine (DNS rebinding).

import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { Gate } from './gate.ts';

export interface Callers {
  /** Pages of other hosts that may come, as `https://crm.example`. Their host may be a name of this machine too, for a proxy there. */
  readonly origins: readonly string[];
  /** Names of this machine, beside its own and `localhost`. Addresses need none: no page can be led astray by an address. */
  readonly hosts?: readonly string[];
  /** Open always unless said. */
  readonly gate?: Gate;
}

/** Why somebody may not come; null when they may. What is no browser sends no Origin, and may say what it likes. */
export function unwelcome({ origin, host }: IncomingHttpHeaders, { origins, hosts = [] }: Callers): string | null {
  if (host !== undefined && !isOurs(nameIn(`http://${host}`), [...hosts, ...origins.map(nameIn)])) return 'this is no name of the switch; use its address, or name the origin with --origin';
  if (origin === undefined || origins.includes(origin) || (host !== undefined && hostIn(origin) === host)) return null;
  return 'pages of other hosts may not come unless --origin names them';
}

function isOurs(name: string, names: readonly string[]): boolean {
  return name !== '' && (isIP(name.replace(/^\[|\]$/g, '')) > 0 || name === 'localhost' || name.endsWith('.localhost') || name === hostname().toLowerCase() || names.includes(name));
}

/** Empty for what is no URL. */
function nameIn(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

function hostIn(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** An answer for a connection that is not let in. */
export function rawResponse(status: string, wrong: string): string {
  const body = JSON.stringify({ wrong });
  return `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
