// The ties of a switch, and what whoever carries their messages does to them: begin, take a message, break. Each is asked for through the door.

import type { Log, Telling } from '../kernel/log.ts';
import { Rejection } from '../kernel/errors.ts';
import { clear } from '../switch/clearing.ts';
import type { SwitchFact } from '../switch/facts.ts';
import { changeService, maintained } from '../switch/maintenance.ts';
import { bringBackIntoService } from '../switch/services/bringBackIntoService.ts';
import type { Switch } from '../switch/switch.ts';
import { tieBegun, tieBroken, type TieFact } from './facts.ts';
import type { Numbered, Question, Verdict } from './message.ts';
import { takeOfCall } from './taking.ts';
import { isHeard, newTieEnd, type OpenQuestion, say, type TieEnd, type Ties } from './tieEnd.ts';
import { tellOtherEnds } from './telling.ts';

export function createTies(pbx: Switch, log: Pick<Log, 'ear'> & Telling<TieFact>): Ties {
  const ends = pbx.ties.flatMap((device) => (device.trunk?.tie ? [newTieEnd(device, device.trunk, device.trunk.tie)] : []));
  const ties: Ties = { pbx, log, ends: new Map(ends.map((end) => [end.name, end])), ear: log.ear((fact) => tellOtherEnds(ties, fact as SwitchFact)), queues: null };
  return ties;
}

/** Throws `invalidDeviceID` for a trunk that leads to no site. */
function tieEndOf({ ends }: Ties, trunk: string): TieEnd {
  const end = ends.get(trunk);
  if (!end) throw new Rejection('invalidDeviceID', `${trunk} is no tie to another site`);
  return end;
}

/** Both ends have agreed to begin anew: they count from 1, and no call is over it. It is in service. */
export function beginTie(ties: Ties, trunk: string, epoch: string): void {
  const end = tieEndOf(ties, trunk);

  end.tie.coupled = true;
  ties.ear.open();
  end.epoch = null;
  loseCalls(ties, end);
  Object.assign(end, { epoch, said: 0, taken: 0, unheard: [] });
  tieBegun(ties, end);
  if (end.trunk.lines.some(({ outOfService }) => outOfService)) bringBackIntoService(ties.pbx, { device: trunk });
}

/** Nothing is heard of the other site any more, and for long: its calls end, and it is out of service until it begins again or goes on. Throws `invalidObjectState` when it is so already. */
export function breakTie(ties: Ties, trunk: string): void {
  const end = tieEndOf(ties, trunk);
  const going = maintained(ties.pbx, trunk).filter(({ outOfService }) => !outOfService);
  if (going.length === 0) throw new Rejection('invalidObjectState', `${trunk} is out of service already`);

  end.tie.coupled = true;
  ties.ear.open();
  tieBroken(ties, end);
  changeService(ties.pbx, going, true);
  loseCalls(ties, end);
}

/** Who waited for an answer waits on. What is released is said, and heard when the other end is there again. */
function loseCalls(ties: Ties, end: TieEnd): void {
  for (const [number, asked] of [...end.open]) judged(ties, end, number, asked, { accepted: false, reason: 'tieBroken', expectedWait: null });
  for (const line of end.trunk.lines) for (const connection of [...line.connections]) if (line.connections.includes(connection)) clear(ties.pbx, connection, 'networkOutOfOrder');
}

/** Throws `invalidObjectState` unless it is the next: nothing is taken twice, and nothing left out. */
export function takeTieMessage(ties: Ties, trunk: string, { number, taken, message }: Omit<Numbered, 'time'>): void {
  const end = tieEndOf(ties, trunk);
  if (end.epoch === null || number !== end.taken + 1) throw new Rejection('invalidObjectState', `message ${number} on ${trunk} is not the next, which is ${end.taken + 1}`);

  end.taken = number;
  isHeard(end, taken);
  if (message.kind === 'question') return say(ties, end, { kind: 'answer', number: message.number, ...judge(ties, message) });
  if (message.kind !== 'answer') return takeOfCall(ties, end, message, taken);
  const asked = end.open.get(message.number);
  if (asked) judged(ties, end, message.number, asked, message);
}

function judge({ queues }: Ties, question: Question): Verdict {
  return queues?.judge(question) ?? { accepted: false, reason: 'noQueue', expectedWait: null };
}

function judged({ queues }: Ties, end: TieEnd, number: number, asked: OpenQuestion, { accepted, reason, expectedWait }: Verdict): void {
  end.open.delete(number);
  queues?.judged(asked, { accepted, reason, expectedWait });
}

/** Asks the queue of another site; false when that cannot be asked now. The answer comes to `judged`. */
export function askQueue(ties: Ties, site: string, asked: OpenQuestion, question: Omit<Question, 'kind' | 'number'>): boolean {
  const end = endTo(ties, site);
  if (end === null) return false;
  const number = ++end.questions;
  end.open.set(number, asked);
  say(ties, end, { kind: 'question', number, ...question });
  return true;
}

/** The tie over which a site can be reached now; null when it cannot. */
export function endTo({ ends }: Ties, site: string): TieEnd | null {
  for (const end of ends.values()) if (end.tie.site === site) return end.epoch === null || end.device.outOfService ? null : end;
  return null;
}
