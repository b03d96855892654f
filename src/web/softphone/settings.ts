// What a softphone is told before it begins: by the call center's settings, and by its address, which goes before.

import { reasonsIn } from '../../client/words.ts';
import { type DialingPrefixes, prefixesIn } from '../../openCti/dialling.ts';
import type { CallCenterSettings } from '../../openCti/settings.ts';
import { noTelephone, type OwnTelephone } from './crm.ts';

export interface SoftphoneSettings {
  /** Switches to talk to, the first that answers: as `ws://127.0.0.1:8800/csta`. */
  readonly addresses: readonly string[];
  /** Servers of the configuration to be at, by name, `active` for the active one; empty where the addresses say it. */
  readonly servers: readonly string[];
  /** What the form to log on begins with; empty where nobody has said. */
  readonly device: string;
  readonly agent: string;
  readonly prefixes: DialingPrefixes;
  readonly popAt: 'ring' | 'answer';
  /** Variables of the call to search by, the best first; empty for all that hold digits. */
  readonly popBy: readonly string[];
  /** Why one is not ready, by reason code. */
  readonly reasons: readonly string[];
  readonly dispositions: readonly string[];
}

export interface Told {
  readonly settings: SoftphoneSettings;
  /** What makes no sense in them, for whoever keeps the call center; what stands instead is in `settings`. */
  readonly complaints: readonly string[];
}

/** The switch of the server that the page comes from. */
const OWN = '/csta';

const DISPOSITIONS = ['Resolved', 'Follow-up needed', 'Passed on', 'Left a message', 'No answer', 'Wrong number'];

/** `page` is the address of the softphone's own page: what is relative leads to the server that it came from. `own` is what the CRM knows of its user's telephone. */
export function settingsFrom(callCenter: CallCenterSettings, page: URL, own: OwnTelephone = noTelephone): Told {
  const complaints: string[] = [];
  const of = (key: string) => callCenter[key]?.trim() ?? '';
  const from = (word: string, ...keys: readonly string[]) => page.searchParams.get(word)?.trim() || keys.map(of).find((value) => value !== '') || '';
  const written = [from('a', '/ServerInfo/wsURIA') || OWN, from('b', '/ServerInfo/wsURIB')].filter((address) => address !== '');
  const addresses = [...new Set(written.flatMap((address) => {
    const found = addressFrom(address, page);
    if (found === null) complaints.push(`"${address}" is no address of a switch; expected one like ws://127.0.0.1:8800/csta, or a path like /csta`);
    return found ?? [];
  }))];
  const popAt = from('popAt', '/Softphone/popAt').toLowerCase() || 'ring';
  if (popAt !== 'ring' && popAt !== 'answer') complaints.push(`"${popAt}" is no time for a screen pop; expected ring or answer`);
  const settings: SoftphoneSettings = {
    addresses, servers: written.every((address) => address === OWN) ? (listFrom(from('server', '/ServerInfo/server')) ?? []) : [],
    device: from('device', '/Softphone/extension') || own.extension, agent: from('agent', '/Softphone/agent') || own.agent,
    prefixes: prefixesFrom(callCenter, page.searchParams),
    popAt: popAt === 'answer' ? 'answer' : 'ring',
    popBy: listFrom(from('popBy', '/Softphone/popBy')) ?? [],
    reasons: reasonsIn(callCenter),
    dispositions: listFrom(from('dispositions', '/Softphone/dispositions')) ?? DISPOSITIONS,
  };
  return { settings, complaints };
}

/** Without a call center a softphone may be told them in its address. */
function prefixesFrom(callCenter: CallCenterSettings, query: URLSearchParams): DialingPrefixes {
  const { outside, longDistance, international } = prefixesIn(callCenter);
  return { outside: query.get('outside') ?? outside, longDistance: query.get('longDistance') ?? longDistance, international: query.get('international') ?? international };
}

/** `/csta`, `//other:8800/csta`, `http://…` and `ws://…` all lead to a WebSocket. */
function addressFrom(written: string, page: URL): string | null {
  const url = URL.canParse(written, page.href) ? new URL(written, page.href) : null;
  if (url === null || !/^(ws|http)s?:$/.test(url.protocol)) return null;
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}

function listFrom(text: string): readonly string[] | null {
  const words = text.split(',').map((word) => word.trim()).filter((word) => word !== '');
  return words.length > 0 ? words : null;
}
