// What comes of a transfer or a conference: segments end whose people have handed the call on, those of a consultation become part of the call, others begin.

import type { Millis } from '../../kernel/clock.ts';
import type { Conferenced, Moved, Transferred } from '../../switch/facts/parties.ts';
import { type Linkage, newPart, type Part } from './linkage.ts';
import { agentAt, type Seats } from './seats.ts';
import { wayIsOver } from './way.ts';
import { answers, consultsNoMore, handsOn, retrieves, talkAt } from './talk.ts';

type Regrouping = Transferred | Conferenced;

/** Gives the segments that have ended. The other linkage is null when nobody else was asked. */
export function regroup(going: Linkage, other: Linkage | null, fact: Regrouping, seats: Seats): readonly Part[] {
  const { type, device, parties, time } = fact;
  const isTransfer = type === 'transferred';
  const ended = [...partsThatEnd(going, fact, false)];
  if (isTransfer) going.transferred = true;
  else going.conferenced = true;
  if (other) ended.push(...takeOver(going, other, partsThatEnd(other, fact, true), seats, time));
  if (other) addOutsider(going, other, fact, seats);
  if (isTransfer && other === null && going.way === null) going.way = newPart(going, agentAt(seats, device), device, false, time);
  if (going.origin !== '' && !isThere(parties, going.origin)) going.origin = parties[0]?.device ?? '';
  return ended;
}

/** Whoever brings it about leaves by a transfer; in a conference they have one segment, of the two that they had. */
function partsThatEnd({ talks }: Linkage, { type, device, parties, cause, time }: Regrouping, isOther: boolean): readonly Part[] {
  const ended: Part[] = [];
  for (const talk of [...talks]) {
    if (talk.device === device) {
      talk[type === 'transferred' ? 'isTransferred' : 'isConferenced'] = true;
      consultsNoMore(talk, time);
    }
    const party = parties.find((one) => one.device === talk.device);
    if (!party || (isOther && talk.device === device)) {
      handsOn(talk, cause, time);
      ended.push(talk);
    } else if (party.state !== 'hold') {
      retrieves(talk, time);
    }
  }
  return ended;
}

/** All segments of the other are the first's from now on. Gives those that have ended, among them `ended`. */
function takeOver(going: Linkage, other: Linkage, ended: readonly Part[], seats: Seats, time: Millis): readonly Part[] {
  if (other.asker) consultsNoMore(other.asker, time);
  other.asker = null;
  if (other.out.lineOut !== '' && going.out.lineOut === '') going.out = other.out;
  if (other.written > 0) return [...ended, ...goOnElsewhere(going, other, seats, time)];
  const parts = [...ended, ...other.talks, ...other.working, ...(other.way ? [other.way] : [])].sort((one, another) => one.segment - another.segment);
  for (const part of parts) {
    part.linkage = going;
    part.segment = ++going.segments;
  }
  going.talks.push(...other.talks);
  going.working.push(...other.working);
  other.segments = 0;
  return [...ended, ...wayOf(going, other.way, time)];
}

/** Some of its segments are written under its own id: it stays a linkage of its own, which ends here, and its people have segments of the first. */
function goOnElsewhere(going: Linkage, other: Linkage, seats: Seats, time: Millis): readonly Part[] {
  const ended = [...other.talks];
  for (const talk of ended) {
    const { agent, device, fromAgent, fromDevice } = talk;
    handsOn(talk, 'conference', time);
    const next = newPart(going, fromAgent, fromDevice, false, time);
    answers(next, agent, device, 'connected', time);
    const seat = seats.get(device);
    if (seat?.part === talk) seat.part = next;
  }
  const way = other.way;
  other.ended = time;
  other.transferred = true;
  if (!way) return ended;
  other.segments--;
  way.linkage = going;
  way.segment = ++going.segments;
  return [...ended, ...wayOf(going, way, time)];
}

/** Two ways cannot be gone at once: that of the first goes on, and with it, the other is over. */
function wayOf(going: Linkage, way: Part | null, time: Millis): readonly Part[] {
  if (!way) return [];
  if (!going.way) {
    going.way = way;
    return [];
  }
  wayIsOver(way, time);
  way.ended = time;
  if (way.disposition !== 'served') way.disposition = 'redirected';
  return [way];
}

/** Somebody outside who was called on account of the call has a segment, unless the call is theirs. */
function addOutsider(going: Linkage, { outside, leg }: Linkage, { device, parties, time }: Regrouping, seats: Seats): void {
  if (outside === '' || outside === going.outside) return;
  if (going.outside === '' || !isThere(parties, going.outside)) return void (going.outside = outside);
  const party = parties.find((one) => one.device === outside);
  if (party?.state !== 'connected' || talkAt(going.talks, outside)) return;
  answers(newPart(going, agentAt(seats, device), device, false, time, leg), '', outside, 'sentOut', time);
}

function isThere(parties: readonly Moved[], device: string): boolean {
  return parties.some((party) => party.device === device);
}
