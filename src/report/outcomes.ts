// What a story told again must come to: the milestones of the story, in their order.

import type { ExchangeFact } from '../csta/facts.ts';
import type { Heard } from '../records/heard.ts';
import type { Cast } from './casting.ts';

/** As an expectation says it. */
export type Pattern = Readonly<Record<string, string>>;

const MILESTONES: readonly ExchangeFact['type'][] = ['lineSeized', 'originated', 'delivered', 'established', 'diverted', 'failed', 'flowStepped', 'held', 'retrieved', 'transferred', 'conferenced', 'connectionCleared', 'messageLeft', 'callBackAsked'];

export function outcomesOf({ heard, isPerson }: { readonly heard: readonly Heard[]; readonly isPerson: (device: string) => boolean }, cast: Cast): readonly Pattern[] {
  return heard.flatMap(({ fact, party }): readonly Pattern[] => {
    if (!MILESTONES.includes(fact.type)) return [];
    if (fact.type === 'flowStepped') return [{ event: fact.type, at: fact.device, node: fact.node, outcome: fact.outcome }];
    if (fact.type === 'messageLeft' || fact.type === 'callBackAsked') return [{ event: fact.type }];
    if (!('device' in fact) || fact.device === null) return [];
    const cause = 'cause' in fact && (fact.type === 'failed' || fact.type === 'diverted') ? { cause: fact.cause } : {};
    const at = cast.people.has(party) ? cast.nameOf(party) : isPerson(fact.device) && party !== fact.device ? null : fact.device;
    return [{ event: fact.type, ...(at === null ? {} : { at }), ...cause }];
  });
}
