// The trace of calls for whoever watches: the last facts, each with who was on the line when it happened. Lines are written only when somebody listens.

import { eventOf, hear, type Heard, linesInUse } from '../../records/heard.ts';
import { followLines } from '../../records/lines.ts';
import { namesIn } from '../../site/knownAs.ts';
import type { Simulation } from '../../simulation.ts';
import type { CallEvent } from './messages.ts';

export interface CallTrace {
  /** Those behind the fact with this number, the last two hundred at most; `missed` counts those before them. */
  since(seq: number): { readonly events: readonly CallEvent[]; readonly missed: number };
  /** Number of the last fact. */
  readonly seq: number;
  /** The last facts, the oldest first. */
  remembered(): readonly Heard[];
  stop(): void;
}

const MOST_EVENTS = 200;

/** `before` is that of the run before; its facts up to the last of this run's are those of this one too. */
export function followTrace({ log, site, pbx }: Simulation, before: CallTrace | null): CallTrace {
  const names = namesIn(site);
  const nameOf = (number: string) => names.get(number) ?? number;
  const lines = followLines(linesInUse(pbx));
  const heard = before?.remembered().filter(({ fact }) => fact.seq <= log.seq) ?? [];
  let count = heard.length;
  const stop = log.read((fact) => {
    heard[count++ % MOST_EVENTS] = hear(lines, fact);
  });
  const remembered = () => (count <= MOST_EVENTS ? heard.slice() : [...heard.slice(count % MOST_EVENTS), ...heard.slice(0, count % MOST_EVENTS)]);
  return {
    get seq() {
      return log.seq;
    },
    remembered,
    since(seq) {
      const events = remembered().filter(({ fact }) => fact.seq > seq).map((one) => eventOf(one, nameOf));
      return { events, missed: Math.max(0, log.seq - seq - events.length) };
    },
    stop,
  };
}
