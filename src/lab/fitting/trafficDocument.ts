// The `traffic:` of a fitted day as YAML, with a word at each number on how sure it is.

import type { Millis } from '../../kernel/clock.ts';
import { shiftsOf } from '../staffing/shifts.ts';
import type { Fit, KindFit } from './fit.ts';
import { plusMinus } from './measured.ts';
import { type Places, presentOf, rangeOf } from './madeUpSite.ts';
import { HALF_HOUR } from './profile.ts';
import { decimalText, distributionText, inline, patienceText, plusMinusText, shareText, spanText, surePatience, sureTimes } from './words.ts';

/** The part of the day in which anybody calls, in half-hours from midnight on. */
export interface Opening {
  readonly first: number;
  /** Behind the last. */
  readonly end: number;
}

export function openingOf({ kinds }: Fit): Opening {
  const busy = Array.from({ length: 48 }, (_, place) => place).filter((place) => kinds.some(({ profile }) => (profile.expected[place]?.value ?? 0) > 0));
  return { first: busy[0] as number, end: (busy.at(-1) as number) + 1 };
}

/** `kept` is what a scenario says of its callers that no record can, by kind; `agents` what it says of them where nothing is known. */
export interface Kept {
  readonly callers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly agents: unknown;
}

export function trafficLines(fit: Fit, places: Places, kept: Kept): readonly string[] {
  const opening = openingOf(fit);
  const names = namesOf(fit.kinds);
  const answersAfter = fit.ring && distributionText(fit.ring.distribution);
  const agents = agentLines(places, opening, answersAfter);
  return [
    'traffic:',
    `  for: ${spanText((opening.end - opening.first) * HALF_HOUR)}`,
    '  callers:',
    ...fit.kinds.flatMap((kind, place) => callerLines(kind, names[place] as string, places, opening, kept.callers[kind.kind] ?? {})),
    ...(agents.length > 0 ? ['  agents:', ...(fit.ring ? [`    # they let it ring: ${sureTimes(fit.ring)}`] : []), ...agents] : kept.agents === undefined ? [] : [`  agents: ${inline(kept.agents)}`]),
  ];
}

/** What a document may call them: letters without their accents. */
function namesOf(kinds: readonly KindFit[]): readonly string[] {
  const names: string[] = [];
  for (const { kind } of kinds) {
    const plain = kind.normalize('NFD').replace(/\p{M}+/gu, '').replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40);
    const name = /^[a-z]/i.test(plain) ? plain : `calls-${plain || 'all'}`;
    names.push(names.includes(name) ? `${name}-${names.length + 1}` : name);
  }
  return names;
}

function callerLines({ kind, calls, profile, talk, patience, redial }: KindFit, name: string, places: Places, { first, end }: Opening, kept: Readonly<Record<string, unknown>>): readonly string[] {
  const { perDay, busyness, expected, days } = profile;
  const isBusier = busyness !== null && busyness.value > plusMinus(busyness);
  return [
    `    # ${calls.toLocaleString('en-US')} call${calls === 1 ? '' : 's'} of ${days === 1 ? 'one day' : `${days} days`}, ${decimalText(perDay.value)} ${plusMinusText(perDay, decimalText)} a day${redial ? ', redials aside' : ''}`,
    `    ${name}:`,
    `      to: "${places.numberOf(kind)}"`,
    ...Object.entries(kept).map(([key, value]) => `      ${key}: ${inline(value)} # kept from the scenario`),
    '      arrivals:',
    '        interval: 30m',
    '        profile:',
    ...expected.slice(first, end).map((one, place) => `          - ${one.value.toFixed(2).padEnd(8)}# ${clockAt((first + place) * HALF_HOUR)} ± ${plusMinus(one).toFixed(1)}`),
    isBusier ? `      busyness: ${shareText(Math.min(1, busyness.value))} # ${plusMinusText(busyness, shareText)}: days differ by more than chance` : `      # days differ ${busyness === null ? 'as nobody can tell from one' : 'by no more than chance'}: no busyness`,
    ...(patience ? [`      patience: ${patienceText(patience)} # ${surePatience(patience)}`] : ['      # nobody lost patience: they wait for ever']),
    ...(patience && patience.balk.value > 0 ? [`      balk: ${shareText(patience.balk.value)} # ${plusMinusText(patience.balk, shareText)}: hung up at once`] : []),
    ...(talk ? [`      talk: ${distributionText(talk.distribution)} # ${sureTimes(talk)}`] : ['      # no talk is known: three minutes, as if nothing were said']),
    ...(redial ? [`      redial: { chance: ${shareText(redial.chance.value)}, after: { exponential: ${spanText(redial.after.value)} }, times: ${redial.times} } # chance ${plusMinusText(redial.chance, shareText)}, after ${plusMinusText(redial.after)}; of ${redial.inVain} in vain`] : []),
  ];
}

function agentLines({ groups }: Places, { first, end }: Opening, answersAfter: string | null): readonly string[] {
  return groups.flatMap(({ agents, onDuty }) => shiftsOf(onDuty.slice(first, end).map((count) => Math.min(agents.length, presentOf(count))), HALF_HOUR).map(({ first: one, last, from, to, breaks }) => {
    const pauses = breaks.map((pause) => `{ from: ${spanText(pause.from)}, to: ${spanText(pause.to)} }`).join(', ');
    return `    - { who: ${who(agents.slice(one, last + 1))}${answersAfter === null ? '' : `, answersAfter: ${answersAfter}`}${from > 0 ? `, from: ${spanText(from)}` : ''}${to === null ? '' : `, to: ${spanText(to)}`}${pauses === '' ? '' : `, breaks: [${pauses}]`} }`;
  }));
}

/** As a range, where their numbers follow each other. */
export function who(agents: readonly string[]): string {
  const isRow = agents.length > 1 && agents.every((agent, place) => place === 0 || (agent.length === agents[0]?.length && Number(agent) === Number(agents[place - 1]) + 1));
  return inline(isRow ? [rangeOf(agents)] : agents);
}

function clockAt(time: Millis): string {
  const minutes = Math.floor(time / 60_000) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
