// The steps of a story told again: each act at its time. Agents log on first, and become ready when the queue found them.

import type { Millis } from '../kernel/clock.ts';
import type { Heard } from '../records/heard.ts';
import type { Act } from './acts.ts';

export type Step = { readonly wait: Millis } | { readonly rings: string; readonly within: Millis } | Omit<Act, 'time' | 'place'>;

interface Story {
  readonly heard: readonly Heard[];
  readonly agents: ReadonlyMap<string, string>;
  /** Telephones that were busy with something else. */
  readonly busy: ReadonlySet<string>;
  /** Of those agents who need one, by id. */
  readonly passwords: ReadonlyMap<string, string>;
}

/** Beside what it takes until it rings. */
const MARGIN: Millis = 5_000;

/** From `begins` on. */
export function stepsOf(acts: readonly Act[], story: Story, begins: Millis): readonly Step[] {
  const passwordOf = (agent: string) => (story.passwords.has(agent) ? { argument: story.passwords.get(agent) as string } : {});
  const steps: Step[] = [...[...story.busy].map((who): Step => ({ who, verb: 'picksUp' })), ...[...story.agents].map(([who, agent]): Step => ({ who, verb: 'logsOn', ...passwordOf(agent) }))];
  let now = begins;
  for (const act of withReadiness(acts, story)) {
    const rang = act.verb === 'answers' ? whenItRang(story.heard, act) : null;
    if (rang !== null && rang >= now) {
      steps.push({ rings: act.who, within: rang - now + MARGIN });
      now = rang;
    }
    if (act.time > now) steps.push({ wait: act.time - now });
    now = Math.max(now, act.time);
    const { time: _, place: __, ...step } = act;
    steps.push(step);
  }
  const end = story.heard.at(-1)?.fact.time ?? now;
  return end > now ? [...steps, { wait: end - now }] : steps;
}

function whenItRang(heard: readonly Heard[], { who, time }: Act): Millis | null {
  return heard.findLast(({ fact, party }) => fact.type === 'delivered' && party === who && fact.time <= time)?.fact.time ?? null;
}

/** An agent whom the queue found at once was ready before the call came there; one for whom it waited, when the wait was over. */
function withReadiness(acts: readonly Act[], { heard, agents }: Story): readonly Act[] {
  const found = [...acts];
  let waits = false;
  for (const [place, { fact }] of heard.entries()) {
    if (fact.type === 'delivered' && fact.cause === 'enteringDistribution') waits = false;
    if (fact.type === 'queued') waits = true;
    if (fact.type !== 'diverted' || fact.cause !== 'distributed' || !agents.has(fact.to)) continue;
    // What somebody did at that very instant may have brought the call there.
    const before = found.findIndex((act) => (waits ? act.place > place : act.time >= fact.time));
    found.splice(before < 0 ? found.length : before, 0, { time: fact.time, place, who: fact.to, verb: 'isReady' });
  }
  return found;
}
