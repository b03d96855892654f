// What a scenario expects: how it is written, and whether it has come true.

import { z } from 'zod';
import type { Found, Path } from '../document.ts';
import type { Millis } from '../kernel/clock.ts';
import { errorCodes } from '../kernel/errors.ts';
import { duration, listOf, map, nearest, someOf, text } from '../kernel/shape.ts';
import { eventCauses } from '../switch/causes.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import { textIn } from '../csta/userData.ts';
import { type Cast, personStates, type PersonState } from './cast.ts';

/** A fact that must be found; what is null may be anything. `at` and `to` are numbers. */
export interface EventPattern {
  readonly event: ExchangeFact['type'];
  /** Where there are several. */
  readonly site: string | null;
  readonly at: string | null;
  readonly to: string | null;
  readonly cause: string | null;
  readonly digits: string | null;
  /** Of a step in a call flow. */
  readonly node: string | null;
  readonly outcome: string | null;
  /** As text. */
  readonly userData: string | null;
  readonly text: string;
}

/** About how things stand, and not about what happens. */
export type Standing = { readonly within: Millis; readonly text: string } & (
  | { readonly kind: 'state'; readonly person: string; readonly state: PersonState }
  | { readonly kind: 'sameCall'; readonly people: readonly string[]; readonly by: 'globalCall' | 'thread' }
  | { readonly kind: 'carries'; readonly person: string; readonly userData: string }
);

export type Expectation =
  | Standing
  | { readonly kind: 'inOrder' | 'anyOrder'; readonly events: readonly EventPattern[]; readonly within: Millis; readonly text: string }
  | { readonly kind: 'never'; readonly events: readonly [EventPattern]; readonly within: Millis; readonly text: string }
  | { readonly kind: 'refused'; readonly code: string; readonly text: string };

export function isStanding(expectation: Expectation): expectation is Standing {
  return expectation.kind === 'state' || expectation.kind === 'sameCall' || expectation.kind === 'carries';
}

/** How long a step waits for what it expects, unless `within` says. */
const PATIENCE: Millis = 5_000;

/** Facts that scenarios and tests speak of. */
export const factNames = [
  'lineSeized', 'serviceInitiated', 'digitsDialed', 'originated', 'networkReached', 'delivered', 'established', 'diverted', 'failed',
  'connectionCleared', 'callCleared', 'digitsGenerated', 'held', 'retrieved', 'queued', 'bridged', 'transferred', 'conferenced', 'callInformation', 'dataBrought',
  'forwardingSet', 'doNotDisturbSet', 'messageWaitingSet', 'autoAnswerSet', 'hookswitchSet', 'microphoneMuteSet', 'callBackSet', 'nightModeSet', 'serviceLost', 'serviceRestored', 'serviceReduced',
  'agentLoggedOn', 'agentLoggedOff', 'agentReady', 'agentNotReady', 'agentBusy', 'agentWorking', 'announced', 'needsRelaxed', 'callBackAsked', 'lookedAhead', 'cameOver', 'tieBegun', 'tieBroken', 'skillChanged', 'agentChanged', 'serviceLevelSet', 'supervisorCalled', 'priorityChanged',
  'playStarted', 'playSuspended', 'playResumed', 'recordingStarted', 'recordSuspended', 'recordResumed', 'voiceStopped', 'digitDetected', 'routeRequested', 'routeEnded',
  'flowStepped', 'lookUpRequested', 'lookUpAnswered',
  'messageLeft', 'messageHeard', 'messageDeleted', 'messageForwarded', 'mailboxOpened', 'mailboxRefused', 'mailboxFull', 'seatTaken', 'seatGivenBack', 'callersSent',
  'contactPreviewed', 'previewEnded', 'contactCalled', 'answerDetected', 'contactConnected', 'callDropped', 'attemptEnded', 'callPlanned', 'contactFinished', 'outcomeSet', 'contactAdded', 'campaignPaused', 'campaignResumed', 'doNotCallAdded',
  'recordingBegan', 'recordingPaused', 'recordingResumed', 'recordingTakenOver', 'recordingEnded', 'recordingMissed', 'recorderLost', 'recorderRestored',
] as const satisfies readonly ExchangeFact['type'][];

const known = (what: string, words: readonly string[]) => text.refine((word) => words.includes(word), { error: ({ input }) => `there is no ${what} "${input}"${nearest(String(input), words)}` }).meta({ type: 'string', enum: [...words] });

/** What the names and numbers of an expectation are checked against. */
export interface Known {
  readonly cast: Cast;
  /** Names of several sites; none where there is one. */
  readonly sites: readonly string[];
  /** Whether a number is one of that site, or of any when none is said, or leads outside. */
  readonly leadsSomewhere: (number: string, site: string | null) => boolean;
}

const eventShape = {
  site: text.optional(),
  event: known('event', factNames),
  at: text.optional(),
  to: text.optional(),
  cause: known('cause', eventCauses).optional(),
  digits: text.optional(),
  node: text.optional(),
  outcome: text.optional(),
  userData: text.optional(),
};
const within = duration.default(PATIENCE);
const people = listOf(text).min(2, { error: 'must be two people or more' });

/** Each kind of expectation by the key that tells it. */
export const expectationShapes = {
  event: map({ ...eventShape, within }),
  inOrder: map({ inOrder: someOf(map(eventShape)), within }),
  anyOrder: map({ anyOrder: someOf(map(eventShape)), within }),
  /** With `within`, it must not happen so long from now on either. */
  never: map({ never: map(eventShape), within: duration.default(0) }),
  refused: map({ refused: known('error', errorCodes) }),
  /** By the global call id, which is the same at every site. */
  sameCall: map({ sameCall: people, within }),
  /** By the thread, which also a call has that comes back to a site, and one that was made on account of another. */
  sameThread: map({ sameThread: people, within }),
  /** As user data, as text. */
  carries: map({ carries: text, callOf: text, within }),
};
export const stateShape = map({ ...Object.fromEntries(personStates.map((state) => [state, text.optional()])), within });

/** Reads one expectation; a list is a sequence in order. Notes every mistake and then returns null. */
export function readExpectation(value: unknown, path: Path, who: Known, found: Found): Expectation | null {
  if (Array.isArray(value)) return readExpectation({ inOrder: value }, path, who, (at, message, atKey) => found(at.filter((step) => step !== 'inOrder'), message, atKey));
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const kind = keys.find((key) => Object.hasOwn(expectationShapes, key)) as keyof typeof expectationShapes | undefined;
  if (kind === undefined) return readState(value, keys, path, who, found);
  notePeople(value, path, who, found);
  if (keys.some((key) => (personStates as readonly string[]).includes(key))) return void found(path, 'must say exactly one thing'), null;
  const result = expectationShapes[kind].safeParse(value);
  if (!result.success) return noteIssues(result.error, path, found);
  const said = result.data;
  const pattern = (event: z.output<typeof plainEvent>) => patternOf(event, who.cast);
  const line = textOf(value);
  if ('sameCall' in said) return { kind: 'sameCall', people: said.sameCall, by: 'globalCall', within: said.within, text: line };
  if ('sameThread' in said) return { kind: 'sameCall', people: said.sameThread, by: 'thread', within: said.within, text: line };
  if ('carries' in said) return { kind: 'carries', person: said.callOf, userData: said.carries, within: said.within, text: line };
  if ('refused' in said) return { kind: 'refused', code: said.refused, text: `refused with ${said.refused}` };
  if ('never' in said) return { kind: 'never', events: [pattern(said.never)], within: said.within, text: line };
  if ('inOrder' in said) return { kind: 'inOrder', events: said.inOrder.map(pattern), within: said.within, text: line };
  if ('anyOrder' in said) return { kind: 'anyOrder', events: said.anyOrder.map(pattern), within: said.within, text: line };
  return { kind: 'inOrder', events: [pattern(said)], within: said.within, text: line };
}

const plainEvent = z.object(eventShape);

function readState(value: unknown, keys: readonly string[], path: Path, { cast }: Known, found: Found): Expectation | null {
  const choices = [...Object.keys(expectationShapes), ...personStates, 'within'];
  if (keys.length === 0) return void found(path, `must be an expectation, like { alerting: ana, within: 5s } or { event: delivered, at: ana }`), null;
  const unknown = keys.filter((key) => !choices.includes(key));
  for (const key of unknown) found([...path, key], `unknown key "${key}"${nearest(key, choices)}`, true);
  const [state, ...more] = personStates.filter((name) => keys.includes(name));
  if (!state && unknown.length > 0) return null;
  if (!state || more.length > 0) return void found(path, 'must say exactly one thing'), null;
  const person = String((value as { readonly [key: string]: unknown })[state]);
  if (!cast.has(person)) found([...path, state], () => `nobody in the cast is called "${person}"${nearest(person, [...cast.keys()])}`);
  const result = stateShape.safeParse(value);
  if (!result.success) return noteIssues({ issues: result.error.issues.filter(({ code }) => code !== 'unrecognized_keys') } as z.ZodError, path, found);
  return { kind: 'state', person, state, within: result.data.within, text: `${person} ${state}` };
}

/** Whoever is named must exist, wherever in the expectation they stand, and so must the site. */
function notePeople(value: unknown, path: Path, known: Known, found: Found): void {
  if (typeof value !== 'object' || value === null) return;
  const { site } = value as { readonly site?: unknown };
  for (const [key, item] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === 'sameCall' || key === 'sameThread') for (const [place, who] of (Array.isArray(item) ? item : []).entries()) notePerson(String(who), [...at, place], known, found);
    else if (typeof item !== 'string') notePeople(item, at, known, found);
    else if (key === 'site') noteSite(item, at, known, found);
    else if (key === 'callOf') notePerson(item, at, known, found);
    else if (key !== 'at' && key !== 'to') continue;
    else if (/^\+?[\d*#]+$/.test(item)) known.leadsSomewhere(item, typeof site === 'string' && key === 'at' ? site : null) || found(at, `${typeof site === 'string' ? site : 'the site'} has no device "${item}"`);
    else if (!/^[a-z][\w-]*#\d+$/i.test(item)) notePerson(item, at, known, found);
  }
}

function notePerson(name: string, path: Path, { cast }: Known, found: Found): void {
  if (!cast.has(name)) found(path, () => `nobody in the cast is called "${name}"${nearest(name, [...cast.keys()])}`);
}

/** Also for the steps and the cast. */
export function noteSite(name: string, path: Path, { sites }: Pick<Known, 'sites'>, found: Found): void {
  if (sites.length === 0) found(path, 'is for a scenario of several sites; this one has one', true);
  else if (!sites.includes(name)) found(path, () => `there is no site "${name}"${nearest(name, sites)}`);
}

function patternOf({ event, site, at, to, cause, digits, node, outcome, userData }: z.output<typeof plainEvent>, cast: Cast): EventPattern {
  const number = (written: string | undefined) => (written === undefined ? null : (cast.get(written)?.number ?? written));
  const said = [event, site && `of ${site}`, at && `at ${at}`, to && `to ${to}`, digits && `'${digits}'`, cause, node, outcome, userData && JSON.stringify(userData)].filter(Boolean).join(' ');
  return { event: event as ExchangeFact['type'], site: site ?? cast.get(at ?? '')?.site ?? null, at: number(at), to: number(to), cause: cause ?? null, digits: digits ?? null, node: node ?? null, outcome: outcome ?? null, userData: userData ?? null, text: said };
}

function noteIssues(error: z.ZodError, path: Path, found: Found): null {
  for (const issue of error.issues) {
    const at = [...path, ...(issue.path as Path)];
    if (issue.code === 'unrecognized_keys') issue.keys.forEach((key, place) => found([...at, key], issue.message.split('\n')[place] as string, true));
    else found(at, issue.message);
  }
  return null;
}

/** The expectation as it stands in the file, on one line. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value).map(([key, item]) => `${key}: ${textOf(item)}`).join(', ')} }`;
}

/** A fact together with the number of the person it happened to. */
export interface Seen {
  readonly fact: ExchangeFact;
  readonly party: string;
  /** Where there are several. */
  readonly site?: string | null;
}

export function matches({ event, site, at, to, cause, digits, node, outcome, userData }: EventPattern, { fact, party, site: where }: Seen): boolean {
  if (fact.type !== event || (site !== null && site !== where)) return false;
  if (at !== null && at !== party && !('device' in fact && fact.device === at) && !('mailbox' in fact && fact.mailbox === at)) return false;
  if (to !== null && !(('to' in fact && fact.to === to) || ('called' in fact && fact.called === to))) return false;
  if (cause !== null && !('cause' in fact && fact.cause === cause)) return false;
  if (node !== null && !('node' in fact && fact.node === node)) return false;
  if (outcome !== null && !('outcome' in fact && fact.outcome === outcome)) return false;
  if (userData !== null && !('userData' in fact && fact.userData !== null && textIn(fact.userData) === userData)) return false;
  return digits === null || ('digits' in fact && fact.digits === digits);
}

/**
 * Looks for the patterns among the facts from `from` on. Returns the place after the last one that was needed, or the
 * patterns that are still missing.
 */
export function search(order: 'inOrder' | 'anyOrder', events: readonly EventPattern[], seen: readonly Seen[], from: number): number | readonly EventPattern[] {
  const missing = [...events];
  let after = from;
  for (let place = from; place < seen.length && missing.length > 0; place++) {
    const candidates = order === 'inOrder' ? missing.slice(0, 1) : missing;
    const hit = mostSpecific(candidates, seen[place] as Seen);
    if (hit < 0) continue;
    missing.splice(hit, 1);
    after = place + 1;
  }
  return missing.length > 0 ? missing : after;
}

/** The place of the pattern that says most among those that match; so a general one does not use up what a special one needs. */
function mostSpecific(patterns: readonly EventPattern[], seen: Seen): number {
  const said = ({ site, at, to, cause, digits, node, outcome, userData }: EventPattern) => [site, at, to, cause, digits, node, outcome, userData].filter((word) => word !== null).length;
  let best = -1;
  patterns.forEach((pattern, place) => {
    if (matches(pattern, seen) && (best < 0 || said(pattern) > said(patterns[best] as EventPattern))) best = place;
  });
  return best;
}
