// How far a load is: a bar on a terminal, gone when the report comes; into a pipe a plain line now and then, if anybody wants them.

import type { Millis } from '../../kernel/clock.ts';
import { clockText } from '../../kernel/calendar.ts';
import type { Simulation } from '../../simulation.ts';
import { openBar } from '../bar.ts';
import { printable } from '../reporters/reporter.ts';
import { spanText } from '../reporters/spans.ts';

export interface LoadProgress {
  /** The next run has begun. */
  follow(simulation: Simulation, place: number): void;
  /** So many runs of those behind the first are done, on all cores. */
  done(runs: number): void;
  stop(): void;
}

interface Whole {
  readonly name: string;
  readonly runs: number;
  /** Virtual time of one run. */
  readonly length: Millis;
}

/** Wall time between two looks, and between two lines, ms. */
const LOOK = 200;
const LINE = 5_000;
/** Arrivals are counted over so much virtual time. */
const WINDOW: Millis = 900_000;

/** Null when nobody would see it. With `plain` there are lines where there is no terminal. */
export function openProgress(whole: Whole, plain: boolean): LoadProgress | null {
  const bar = openBar(1, 'percent');
  if (bar) return followed(whole, LOOK, { show: (share, text) => bar.show(share, `${text} ${printable(whole.name)}`), end: bar.end });
  return plain ? followed(whole, LINE, { show: (share, text) => void process.stderr.write(`${Math.floor(share * 100)} % ${text}\n`), end: () => {} }) : null;
}

interface Display {
  show(share: number, text: string): void;
  end(): void;
}

function followed({ runs, length }: Whole, every: number, display: Display): LoadProgress {
  const begun = performance.now();
  let current: { readonly simulation: Simulation; readonly place: number; seen: readonly Seen[] } | null = null;
  let behind = 0;
  const leftText = (share: number) => (share > 0.01 ? `, ${spanText(((performance.now() - begun) * (1 - share)) / share)} left` : '');
  const look = () => {
    if (behind > 0) return display.show((1 + behind) / runs, `${1 + behind} of ${runs} runs${leftText((1 + behind) / runs)}`);
    if (!current) return;
    const { simulation, place } = current;
    const share = (place + Math.min(1, simulation.clock.now / length)) / runs;
    current.seen = [...recent(current.seen, simulation.clock.now), { at: simulation.clock.now, came: cameIn(simulation) }];
    display.show(share, `${runs > 1 ? `run ${place + 1} of ${runs}, ` : ''}${stateText(simulation, current.seen)}${leftText(share)}`);
  };
  const timer = setInterval(look, every).unref();
  return {
    follow: (simulation, place) => void (current = { simulation, place, seen: [{ at: 0, came: 0 }] }),
    done: (runs) => void (behind = runs),
    stop() {
      clearInterval(timer);
      display.end();
    },
  };
}

interface Seen {
  readonly at: Millis;
  readonly came: number;
}

/** Those of the window, and at least the last. */
function recent(seen: readonly Seen[], now: Millis): readonly Seen[] {
  const within = seen.filter(({ at }) => at >= now - WINDOW);
  return within.length > 0 ? within : seen.slice(-1);
}

function cameIn({ traffic }: Simulation): number {
  return traffic?.sources.reduce((sum, { came }) => sum + came, 0) ?? 0;
}

/** `03:12:00, 350 calls an hour, 3 waiting, agents 17 busy and 2 ready`. */
function stateText({ clock, acd }: Simulation, seen: readonly Seen[]): string {
  const [first, last] = [seen[0], seen.at(-1)];
  const rate = first && last && last.at > first.at ? `, ${Math.round(((last.came - first.came) * 3_600_000) / (last.at - first.at))} calls an hour` : '';
  const agents = [...acd.agents.values()];
  const busy = agents.filter(({ state }) => state === 'busy' || state === 'reserved' || state === 'workingAfterCall').length;
  const ready = agents.filter(({ state }) => state === 'ready').length;
  const waiting = [...acd.queues.values()].reduce((sum, queue) => sum + queue.waiting.length, 0);
  return `${clockText(clock.now).slice(0, 8)}${rate}, ${waiting} waiting, agents ${busy} busy and ${ready} ready`;
}
