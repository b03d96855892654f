// Hunt groups: one winner, no ringing beyond the group's time, nobody waits while somebody is free.

import type { Millis } from '../../kernel/clock.ts';
import type { Connection } from '../../switch/connection.ts';
import type { FactOfCall } from '../../csta/facts.ts';
import { canTake } from '../../switch/placements/hunt.ts';
import { type Hunt, huntOf } from '../../switch/placements/huntGroup.ts';
import type { Switch } from '../../switch/switch.ts';
import { broken, type Law, where } from './law.ts';

/** Since when each telephone rings for a call, as the facts tell it. */
type RingingSince = Map<string, Millis>;

export function huntingLaws(pbx: Switch): Law {
  const ringing: RingingSince = new Map();
  const groups = [...pbx.devices.values()].filter(({ group }) => group !== null);
  const check = (connection: Connection) => checkHunted(pbx, connection, ringing);
  return {
    noted: (fact) => noteRinging(ringing, fact),
    connection: check,
    step: () => groups.forEach(({ connections }) => connections.forEach(check)),
    device: ({ connections }) => connections.forEach(check),
  };
}

function noteRinging(since: RingingSince, fact: FactOfCall): void {
  if (fact.type === 'transferred' || fact.type === 'conferenced') for (const { device, from } of fact.parties) rename(since, `${from} ${device}`, `${fact.call} ${device}`);
  else if (fact.type === 'delivered') since.set(`${fact.call} ${fact.device}`, fact.time);
  else if ('device' in fact && fact.type !== 'callInformation') since.delete(`${fact.call} ${fact.device}`);
}

function rename(since: RingingSince, old: string, key: string): void {
  const time = since.get(old);
  if (time === undefined) return;
  since.delete(old);
  since.set(key, time);
}

function checkHunted(pbx: Switch, connection: Connection, since: RingingSince): void {
  const { state, device, call } = connection;
  const hunt = huntOf(connection);
  if (hunt === null) return;
  if (state === 'alerting') {
    const started = since.get(`${call.id} ${device.number}`) ?? pbx.clock.now;
    if (pbx.clock.now - started > hunt.group.ringFor) broken('huntedRingingEnds', `${where(connection)} rings since ${started}, group ${hunt.group.number} lets it ring ${hunt.group.ringFor} ms`);
  } else if (state === 'queued') {
    requireNobodyFree(pbx, connection, hunt);
  } else if (call.connections.some((other) => other !== connection && other.placement === hunt)) {
    broken('oneWinner', `${where(connection)} is ${state}, and group ${hunt.group.number} has the call at another member too`);
  }
}

/** A call that is about to look round at this very time does not wait. */
function requireNobodyFree({ clock }: Switch, { call, timer }: Connection, { group }: Hunt): void {
  if (timer !== null && timer.time <= clock.now) return;
  const free = group.members.find((member) => canTake(call, member));
  if (free) broken('nobodyWaitsForTheFree', `call ${call.id} waits at group ${group.number} while ${free.number} is free`);
}
