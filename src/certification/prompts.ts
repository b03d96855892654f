// What the client is asked for, as its driver reads it.

import type { Millis } from '../kernel/clock.ts';
import type { Prompt } from './driver.ts';
import type { Examination, Turn } from './examination.ts';
import { callWith, connectionsOf, dialledFor, isColleague, isOutsider, numberOf, type Scene } from './scene.ts';
import type { ActionName, ClientStep, Person, Sequence, Target } from './sequence.ts';
import { spoken } from './tellings.ts';

/** In which `to` is a number to be dialled; in all others it is somebody who is there already. */
const dialling: ReadonlySet<ActionName> = new Set(['dial', 'consult', 'transferTo', 'deflect', 'forward']);

/** `step` null for the rest behind the last; `within` as long as it is waited for. */
export function promptFor(examination: Examination, { scene }: Turn, { id }: Sequence, step: ClientStep | null, within: Millis): Prompt {
  const { cast } = examination;
  const head = { sequence: id, step: ++examination.prompts, device: cast.device, agent: cast.agent, within: Math.ceil(within) };
  if (step === null) return { ...head, do: 'rest', say: 'Nothing more' };
  const { do: what, say, call, to, digits, reason, text } = step;
  return {
    ...head, do: what, say: spoken(scene, say), ...(call && { call: named(scene, call) }), ...(to && (dialling.has(what) || !isPerson(to) ? { to: dialledFor(scene, to) } : { other: named(scene, to) })),
    ...(digits !== undefined && { digits }), ...(reason !== undefined && { reason }), ...(text !== undefined && { text }),
  };
}

function isPerson(target: Target): target is Person {
  return isOutsider(target) || isColleague(target);
}

/** The call that is there with somebody now; empty when there is none. */
function named(scene: Scene, who: Person): NonNullable<Prompt['call']> {
  const number = numberOf(scene, who);
  const callID = callWith(scene, number)?.own.call.id ?? '';
  return { callID, number: connectionsOf(scene, number)[0]?.call.withheld ? '' : number };
}
