// The figures of clients under test: of one, and of all together. Times in milliseconds of the wall clock, shares from 0 to 1. Pure.

import type { ClientReadings, Reading } from '../../records/metrics.ts';
import { percentile } from '../../records/statistic.ts';
import type { Client, Losses, Wall } from './client.ts';
import { type Fault, type FaultKind, faultKinds } from './judgement.ts';

/** Percentiles between two values are taken between them in proportion, as k6 does. */
export interface Spread {
  readonly count: number;
  readonly p50: Wall;
  readonly p95: Wall;
  readonly p99: Wall;
  readonly max: Wall;
}

/** A share of what was counted, with its 95 % interval (Wilson). */
export interface Share {
  readonly missed: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface ClientFigures {
  readonly agent: string;
  readonly telephone: string;
  readonly application: string;
  /** Null when nobody ever sat there. */
  readonly wire: string | null;
  /** Whether its session has a monitor on the telephone, without which it is told nothing. */
  readonly isWatching: boolean;
  readonly events: number;
  /** Calls that began to ring there. */
  readonly alerts: number;
  /** From Delivered, written to its line, to its AnswerCall. Null when there was none. */
  readonly answerTime: Spread | null;
  /** From each of its requests, read from its line, to the response, written to it: ours. */
  readonly responseTime: Spread | null;
  /** Of what it has acknowledged, what it never handled; null for a client that does not count that. Exact. */
  readonly skipped: Share | null;
  /** From each event written to its line to its acknowledgement. */
  readonly acknowledgeTime: Spread | null;
  /** Of the calls that it had to answer, those that it let ring for longer than it ever takes. Null when there was none. */
  readonly missed: Share | null;
  /** What thresholds on missed events are held against: by acknowledgements of a client that counts, else by calls let ring; of all together the sum of these. */
  readonly missedEvents: Share | null;
  /** Calls that it let ring, but not for so long: nobody knows. */
  readonly undecided: number;
  readonly sentAway: number;
  readonly answeredOtherwise: number;
  readonly requests: number;
  readonly wrong: { readonly [Kind in FaultKind]: number };
  readonly crossed: number;
  readonly losses: Losses;
  readonly cameBack: number;
  /** How long it was away, those times that it came back. */
  readonly away: Spread | null;
  /** Its line was lost, and it has not come back. */
  readonly isAway: boolean;
  /** It ended its session in order. */
  readonly left: number;
  readonly faults: readonly Fault[];
}

export interface CrowdFigures {
  readonly clients: readonly ClientFigures[];
  readonly all: Omit<ClientFigures, 'agent' | 'telephone' | 'application' | 'wire' | 'isWatching'>;
}

/** With so many answers of its own, a client is measured by them; with fewer, by those of all clients. The next is slower than all of them once in twenty times. */
const ENOUGH = 20;

export function figuresOf(clients: readonly Client[]): CrowdFigures {
  const slowest = Math.max(0, ...clients.map(slowestOf));
  const own = clients.map((client) => {
    const { agent, telephone, application, wire, isWatching, tally: { answerTimes } } = client;
    const patience = answerTimes.length < ENOUGH ? slowest : slowestOf(client);
    const figures = figuresOfOne([client], client.tally.letRing.filter(({ rang }) => rang > patience).length);
    return { agent, telephone, application, wire, isWatching, ...figures, missedEvents: figures.skipped ?? figures.missed };
  });
  const all = figuresOfOne(clients, own.reduce((sum, { missed }) => sum + (missed?.missed ?? 0), 0));
  return { clients: own, all: { ...all, missedEvents: together(own.flatMap(({ missedEvents }) => missedEvents ?? [])) } };
}

/** What thresholds are held against, by agent. */
export function readingsOf(clients: readonly Client[]): ReadonlyMap<string, ClientReadings> {
  const { clients: figures } = figuresOf(clients);
  return new Map(clients.map(({ agent, tally: { answerTimes, responseTimes, faults, losses: { broken, slow, silent } } }, place) => {
    const { missedEvents } = figures[place] as ClientFigures;
    return [agent, { client_answer_time: trend(answerTimes), client_response_time: trend(responseTimes), client_missed_events: rate(missedEvents), client_wrong_answers: { values: [faults.length] }, clients_lost: { values: [broken + slow + silent] } }];
  }));
}

function trend(values: readonly number[]): Reading | null {
  return values.length === 0 ? null : { values };
}

function rate(share: Share | null): Reading | null {
  return share && { values: [1, 0], weights: [share.missed, share.of - share.missed] };
}

function slowestOf({ tally: { answerTimes } }: Client): Wall {
  return answerTimes.reduce((most, time) => Math.max(most, time), 0);
}

function figuresOfOne(clients: readonly Client[], missed: number): Omit<CrowdFigures['all'], 'missedEvents'> {
  const tallies = clients.map(({ tally }) => tally);
  const sum = (count: (tally: Client['tally']) => number) => tallies.reduce((total, tally) => total + count(tally), 0);
  const faults = tallies.flatMap((tally) => tally.faults);
  const reacted = sum(({ answerTimes, sentAway }) => answerTimes.length + sentAway);
  const losses = { broken: sum((tally) => tally.losses.broken), slow: sum((tally) => tally.losses.slow), silent: sum((tally) => tally.losses.silent) };
  return {
    events: sum(({ events }) => events), alerts: sum(({ alerts }) => alerts), requests: sum(({ requests }) => requests),
    answerTime: spreadOf(tallies.flatMap(({ answerTimes }) => answerTimes)),
    responseTime: spreadOf(tallies.flatMap(({ responseTimes }) => responseTimes)),
    skipped: tallies.some(({ countsHandled }) => countsHandled) ? shareOf(sum(({ skipped }) => skipped), sum(({ countsHandled, acknowledged }) => (countsHandled ? acknowledged : 0))) : null,
    acknowledgeTime: spreadOf(tallies.flatMap(({ acknowledgeTimes }) => acknowledgeTimes)),
    missed: shareOf(missed, reacted + missed), undecided: sum(({ letRing }) => letRing.length) - missed,
    sentAway: sum(({ sentAway }) => sentAway), answeredOtherwise: sum(({ answeredOtherwise }) => answeredOtherwise),
    wrong: Object.fromEntries(faultKinds.map((kind) => [kind, faults.filter((fault) => fault.kind === kind).length])) as ClientFigures['wrong'],
    crossed: sum(({ crossed }) => crossed), losses,
    cameBack: sum(({ away }) => away.length), away: spreadOf(tallies.flatMap(({ away }) => away)),
    isAway: clients.some(({ awaySince }) => awaySince !== null), left: sum(({ left }) => left), faults,
  };
}

export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const at = (of: number) => percentile({ values }, of);
  return { count: values.length, p50: at(50), p95: at(95), p99: at(99), max: at(100) };
}

function together(shares: readonly Share[]): Share | null {
  return shareOf(shares.reduce((sum, { missed }) => sum + missed, 0), shares.reduce((sum, { of }) => sum + of, 0));
}

/** Of a standard normal distribution, 95 % lie within. */
const Z = 1.959964;

function shareOf(missed: number, of: number): Share | null {
  if (of === 0) return null;
  const share = missed / of;
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return { missed, of, share, low: missed === 0 ? 0 : middle - half, high: missed === of ? 1 : middle + half };
}
