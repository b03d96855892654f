// Following engagements: what telephones and lines add to the sums of agents, trunks and groups.

import type { ExchangeFact } from '../../../csta/facts.ts';
import type { Device } from '../../../switch/device.ts';
import { sumsOf } from './agentSums.ts';
import type { Engagement, Following } from './engagements.ts';
import { lookAtMember } from './groupSums.ts';
import type { Own } from './intervals.ts';
import { look } from './onDuty.ts';
import { countLine, lineUsed, type TrunkNow } from './trunkSums.ts';

export const following: Following<Own> = {
  kindOf: ({ desk: { parts: { pbx } } }, device) => pbx.devices.get(device)?.kind,
  queueOf: ({ state: { queues } }, device) => (queues.has(device) ? device : ''),
  ended(own, engagement, fact) {
    const trunk = trunkOf(own, own.desk.parts.pbx.devices.get(engagement.device));
    if (trunk) countLine(trunk, engagement, fact.time);
    else countCall(own, engagement, fact);
  },
  changed(own, device, fact) {
    const { state: { presences, groups, engagements }, desk: { parts: { pbx } } } = own;
    const there = pbx.devices.get(device);
    const trunk = trunkOf(own, there);
    if (trunk) return lineUsed(trunk, device, engagements, fact.time);
    const presence = presences.get(device);
    if (presence) look(own, presence, fact);
    if (there && there.memberOf.length > 0) lookAtMember(groups, there, engagements, fact.time);
  },
};

function trunkOf({ state: { trunks } }: Own, device: Device | undefined): TrunkNow | undefined {
  return device?.kind === 'line' ? trunks.get(device.trunk?.name ?? '') : undefined;
}

/** Calls that agents answered out of a queue are counted as visits; these are the others. */
function countCall({ state }: Own, { device, call, way, stands, since, answeredAt, queue }: Engagement, fact: ExchangeFact): void {
  const presence = state.presences.get(device);
  if (presence === undefined) return;
  const sums = () => sumsOf(state.agents, presence.agent.number, queue);
  if (fact.type === 'transferred' && fact.device === device && fact.primary === call) sums().transferred++;
  if (stands === 'ringing') {
    if (queue !== '' && isUnanswered(fact, queue)) sums().unanswered++;
  } else if (way === 'out' && stands !== 'dialling') {
    sums().extOutCalls++;
    sums().extOutTime += fact.time - since;
  } else if (way === 'in' && queue === '' && answeredAt !== null) {
    sums().extInCalls++;
    sums().extInTime += fact.time - answeredAt;
  }
}

/** It goes back to the queue, or rings on at others; who could not answer has missed nothing. */
function isUnanswered(fact: ExchangeFact, queue: string): boolean {
  if (fact.type === 'diverted') return fact.to === queue && fact.cause !== 'destOutOfOrder';
  return fact.type === 'connectionCleared' && fact.cause === 'callNotAnswered';
}
