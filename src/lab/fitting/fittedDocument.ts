// A fitted day as a document that runs at once: with a site made up for it, or at a site, or in the place of the traffic of a scenario.

import { relative, resolve } from 'node:path';
import { BadDocument, type Source } from '../../document.ts';
import { isMap } from '../../kernel/shape.ts';
import { readSource } from '../../reading.ts';
import { checkScenario, siteSource } from '../../scenario/scenario.ts';
import { checkSite, type Site } from '../../site/site.ts';
import { groupsOf } from '../staffing/groups.ts';
import { guessedDuty } from './duty.ts';
import { type Fit, onDutyOf } from './fit.ts';
import { madeUpSite, type Places } from './madeUpSite.ts';
import type { CallTable } from './observedCall.ts';
import { DAY, HALF_HOUR } from './profile.ts';
import { type Kept, openingOf, trafficLines } from './trafficDocument.ts';
import { inline, quoted } from './words.ts';

/** Where the day is to take place: a site, or a scenario with one. */
export interface Ground {
  readonly site: Site;
  readonly siteFile: string;
  /** What a scenario says besides, as it was written. */
  readonly scenario: Readonly<Record<string, unknown>> | null;
}

/** Reads a site or a scenario. Throws BadDocument. */
export function readGround(file: string): Ground {
  const source = readSource(file);
  const data = isMap(source.data) ? source.data : {};
  if (!Object.hasOwn(data, 'site')) return { site: checkSite(source), siteFile: file, scenario: null };
  // Of a scenario whose site stands in it, the site is found there.
  return { site: checkScenario(source).site, siteFile: (siteSource(source) as Source).file, scenario: data };
}

/** `title` tells what it came from. `folder` is where the document will be, for the way to the site. Throws BadDocument when no number of the site leads to a queue that was called. */
export function fittedDocument(fit: Fit, table: CallTable, ground: Ground | null, title: string, folder: string, timeZone: string): string {
  const madeUp = ground ? null : madeUpSite(fit, fit.duty.length > 0 ? fit.duty : guessedDuty(fit), timeZone);
  const places = madeUp ?? placesAt(ground as Ground, fit);
  const { traffic, site, start, ...rest } = ground?.scenario ?? {};
  const { agents, callers } = isMap(traffic) ? traffic : {};
  const kept: Kept = { agents, callers: Object.fromEntries(fit.kinds.map(({ kind }) => [kind, keptOf(isMap(callers) ? callers[kind] : undefined)])) };
  const { first } = openingOf(fit);
  const day = (fit.days.days[0] as number) * DAY + first * HALF_HOUR;
  return [
    `# ${title}`,
    '# Behind ± are intervals of 95 %. It runs at once: ringback load FILE',
    ...(ground?.scenario ? [] : [`name: ${quoted(`A day as in ${title.replace(/^.* of /, '')}`)}`]),
    ...Object.entries(rest).map(([key, value]) => `${key}: ${inline(value)}`),
    ...siteLines(ground, madeUp?.lines ?? [], folder, fit),
    ...(table.isRelative ? (typeof start === 'string' ? [`start: ${start}`] : []) : [`start: ${new Date(day).toISOString().slice(0, 16)}`]),
    ...trafficLines(fit, places, kept),
    '',
  ].join('\n');
}

function siteLines(ground: Ground | null, madeUp: readonly string[], folder: string, { duty }: Fit): readonly string[] {
  if (ground === null) return [...(duty.length > 0 ? [] : ['# The records name no agents: as many are on duty as make callers wait as long as they did (Erlang A).']), 'site:', ...madeUp];
  const { scenario, siteFile } = ground;
  if (isMap(scenario?.['site'])) return [`site: ${inline(scenario['site'])}`];
  return [`site: ${quoted(relative(resolve(folder), resolve(siteFile)))}`];
}

/** Who they call with which keys and from which numbers is in no records. */
function keptOf(caller: unknown): Readonly<Record<string, unknown>> {
  return isMap(caller) ? Object.fromEntries(['from', 'presses', 'reacts'].flatMap((key) => (Object.hasOwn(caller, key) ? [[key, caller[key]]] : []))) : {};
}

function placesAt({ site, scenario, siteFile }: Ground, fit: Fit): Places {
  const traffic = isMap(scenario?.['traffic']) && isMap(scenario['traffic']['callers']) ? scenario['traffic']['callers'] : {};
  const numbers = Object.values(site.trunks).flatMap((trunk) => Object.entries(trunk.numbers));
  const found = new Map<string, string>();
  const lost: string[] = [];
  for (const { kind, queue, called, calls } of fit.kinds) {
    const caller = traffic[kind];
    const known = isMap(caller) && typeof caller['to'] === 'string' ? caller['to'] : undefined;
    const number = known ?? (numbers.some(([one]) => one === called) ? called : numbers.find(([, to]) => to === queue || site.queues[to]?.name === queue)?.[0]);
    if (number === undefined) lost.push(`no public number leads to ${queue === '' ? `what ${kind} called` : `the queue ${queue}`}, to which ${calls} calls came; give it one, or say with --column called=NAME which number was called`);
    else found.set(kind, number);
  }
  if (lost.length > 0) throw new BadDocument(lost.map((message) => ({ file: siteFile, line: 1, column: 1, path: 'trunks', message })));
  const known = groupsOf(site).map(({ agents }) => ({ agents, onDuty: onDutyOf(fit, agents) })).filter(({ onDuty }) => onDuty.some((count) => count > 0));
  return { numberOf: (kind) => found.get(kind) as string, groups: known };
}
