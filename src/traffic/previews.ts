// Agents and the contacts that campaigns show them: they look, call or skip, hang up where nobody answers, and say what came of it. They act only through the door.

import type { AnswerDetected, AttemptEnded } from '../campaign/facts.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Places } from '../kernel/random.ts';
import type { Desk } from './desks.ts';
import { LISTENS_TO_TONE, personHangsUp } from './people.ts';
import { attempt, type World } from './world.ts';

/** How often agents say what of a contact whom they have talked to. */
export interface Sayings {
  readonly outcomes: readonly (readonly [outcome: string, often: number])[];
  readonly said: Places;
}

/** Between the end of a call and the click. */
const CLICKS_AFTER: Millis = 1_000;

/** A contact is on her screen. */
export function agentLooks({ person: { world, isAside }, looksFor, previews }: Desk): void {
  if (isAside) return;
  previews.timer = world.clock.after(looksFor(previews.seen++), agentDecides, world, previews);
}

export function agentDecides(world: World, previews: Desk['previews']): void {
  previews.timer = null;
  const { device, skips, skipping, seen } = previews;
  attempt(world, skips > 0 && skipping.uniform(seen) < skips ? 'skipPreview' : 'acceptPreview', { device });
}

/** Time was up, or she has left. */
export function previewIsOver({ person: { world }, previews }: Desk): void {
  if (previews.timer) world.clock.cancel(previews.timer);
  previews.timer = null;
}

/** Her call leads to a tone, and she puts the handset back; with no answer the switch ends it. */
export function agentHears({ person }: Desk, { call, result }: AnswerDetected): void {
  if (person.isAside || result === 'person' || result === 'noAnswer') return;
  person.call = call;
  person.world.clock.after(LISTENS_TO_TONE, personHangsUp, person.world, person);
}

/** Soon after the call she says what came of it. */
export function agentSays({ person: { world, isAside }, previews }: Desk, { outcomes, said }: Sayings, { result, contact }: AttemptEnded): void {
  if (isAside || result !== 'person' || outcomes.length === 0) return;
  const sum = outcomes.reduce((total, [, often]) => total + often, 0);
  let left = said.uniform(Number(contact)) * sum;
  previews.saying = (outcomes.find(([, often]) => (left -= often) < 0) ?? outcomes[0])?.[0] ?? null;
  world.clock.after(CLICKS_AFTER, agentClicks, world, previews);
}

export function agentClicks(world: World, previews: Desk['previews']): void {
  if (previews.saying !== null) attempt(world, 'setOutcome', { device: previews.device, outcome: previews.saying });
  previews.saying = null;
}
