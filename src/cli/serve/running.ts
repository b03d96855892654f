// What a live switch shows while it runs: on a terminal a few lines for each call, into a pipe the same as lines of a log.

import { styleText } from 'node:util';
import { dayAndMinute } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';
import { type CallLine, followCalls } from '../../records/callLines.ts';
import type { Simulation } from '../../simulation.ts';
import { namesIn } from '../../site/knownAs.ts';

/** Shows calls from now on, each line through `show`. */
export function showCalls(simulation: Simulation, show: (line: CallLine) => void): void {
  const { log, pbx, site } = simulation;
  const names = namesIn(site);
  const isPerson = (number: string) => ['extension', 'line'].includes(pbx.devices.get(number)?.kind ?? 'line');
  const follow = followCalls((number) => names.get(number) ?? number, isPerson);
  log.read((fact) => {
    const line = follow(fact);
    if (line) show(line);
  });
}

const STYLES: { readonly [What in CallLine['what']]: Parameters<typeof styleText>[0] } = { calls: 'cyan', waits: 'yellow', answered: 'green', transferred: 'green', over: 'dim', unanswered: 'red' };

/** More in a second than this nobody reads. */
const MOST = 10;

/** Lines for a terminal; what is too much for one second is counted and told in the next. `now` is the wall clock. */
export function terminalLines({ site, pbx: { startsAt } }: Simulation, write: (text: string) => void, now: () => number): (line: CallLine) => void {
  let [second, shown, passed] = [0, 0, 0];
  return ({ time, call, what, text }) => {
    const present = Math.floor(now() / 1000);
    if (present !== second) {
      if (passed > 0) write(styleText('dim', `            and ${passed} more lines\n`));
      [second, shown, passed] = [present, 0, 0];
    }
    if (++shown > MOST) return void passed++;
    write(`${styleText('dim', timeOfDay(startsAt + time, site.timeZone))}  ${call.padStart(5)}  ${styleText(STYLES[what], what.padEnd(11))}  ${text}\n`);
  };
}

/** `09:05:07` at the site. */
export function timeOfDay(instant: Millis, timeZone: string): string {
  const { minute } = dayAndMinute(instant, timeZone);
  const second = Math.floor(instant / 1000) % 60;
  return [Math.floor(minute / 60), minute % 60, second].map((part) => String(part).padStart(2, '0')).join(':');
}
