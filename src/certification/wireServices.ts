// What wires have no request for, so that nobody is judged by what their wire cannot say.

import type { ServiceName } from '../csta/catalogue.ts';
import type { WireName } from '../server/sessions/wires.ts';
import type { Sequence } from './sequence.ts';

/** Of those that sequences ask for. Both wires of CSTA have all. */
const lacking: { readonly [Name in WireName]?: readonly ServiceName[] } = { ctisvr: ['SetMicrophoneMute'], ctios: ['SetMicrophoneMute', 'SetDoNotDisturb', 'SetForwarding'] };

/** Wires whose requests name no call: the switch decides which is meant, and of two that ring it is the first. */
const namesNoCalls: ReadonlySet<WireName> = new Set<WireName>(['ctisvr']);

/** Why a sequence cannot be carried out over it; null when it can. */
export function whatWireLacks(wire: WireName | null, { steps }: Sequence): string | null {
  if (wire !== null && namesNoCalls.has(wire) && steps.some((step) => step.by === 'client' && step.isChosen)) return `requests of ${wire} name no call, so of two that ring the first is answered`;
  const missing = (wire !== null && lacking[wire]) || [];
  const lacks = steps.flatMap((step) => (step.by === 'client' && step.asks.every((service) => missing.includes(service)) ? [step.asks[0]] : []))[0];
  return lacks === undefined ? null : `${wire} has no request for ${lacks}`;
}
