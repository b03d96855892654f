// What wires have no request for, so that nobody is judged by what their wire cannot say.

import type { ServiceName } from '../csta/catalogue.ts';
import type { WireName } from '../server/sessions/wires.ts';
import type { Sequence } from './sequence.ts';

/** Of those that sequences ask for. Both wires of CSTA have all. */
const lacking: { readonly [Name in WireName]?: readonly ServiceName[] } = { ctisvr: ['SetMicrophoneMute'], ctios: ['SetMicrophoneMute', 'SetDoNotDisturb', 'SetForwarding'] };

/** Why a sequence cannot be carried out over it; null when it can. */
export function whatWireLacks(wire: WireName | null, { steps }: Sequence): string | null {
  const missing = (wire !== null && lacking[wire]) || [];
  const lacks = steps.flatMap((step) => (step.by === 'client' && step.asks.every((service) => missing.includes(service)) ? [step.asks[0]] : []))[0];
  return lacks === undefined ? null : `${wire} has no request for ${lacks}`;
}
