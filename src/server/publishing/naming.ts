// How what is published is called: the streams of a site, the subjects in them, the runs that are numbered. In words: README.md.

import { randomBytes } from 'node:crypto';
import type { Delivery } from '../../csta/messages.ts';
import { deliveryLine } from '../../csta/json.ts';
import { memberIn } from '../../csta/events.ts';
import type { EventReport } from '../../csta/monitors.ts';
import { subjectOf, tokenOf } from '../../nats/subjects.ts';
import type { WantedStream } from '../../nats/streams.ts';
import type { Simulation } from '../../simulation.ts';
import type { DeviceKind } from '../../switch/device.ts';
import type { Publishable } from './publishable.ts';

/** Of the form of bodies and headers; another number when a reader has to know of a change. */
export const FORM = '1';

const words: { readonly [What in Publishable]: string } = { events: 'event', records: 'record', statistics: 'statistics' };

/** Nanoseconds and bytes: for how long, and how much of it, JetStream keeps. */
const DAY = 86_400_000_000_000;
const limits: { readonly [What in Publishable]: Omit<WantedStream, 'name' | 'subjects'> } = {
  events: { max_age: 7 * DAY, max_bytes: 4_000_000_000 },
  records: { max_age: 90 * DAY, max_bytes: 4_000_000_000 },
  // Only how things stand counts.
  statistics: { max_msgs_per_subject: 1, max_age: DAY },
};

/** Names a row of numbers, by the instant at which it begins. */
export function newRun(): string {
  return `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}-${randomBytes(2).toString('hex')}`;
}

/** One for each site, so that one switch writes each, and can say behind which message the next belongs. */
export function streamOf(site: string, what: Publishable): WantedStream {
  return { name: `RINGBACK_${what.toUpperCase()}_${tokenOf(site)}`, subjects: [`${subjectOf(site, words[what])}.>`], ...limits[what] };
}

/** All that a site publishes of one sort begins so, with a dot at the end. */
export function beginningOf(site: string, what: Publishable): string {
  return `${subjectOf(site, words[what])}.`;
}

/** Parts behind that. */
export function endingOf(...parts: readonly string[]): string {
  return parts.map(tokenOf).join('.');
}

const kindWords: { readonly [Kind in DeviceKind]: string } = { extension: 'device', trunk: 'trunk', line: 'line', park: 'parking', hunt: 'group', paging: 'paging', application: 'application' };

/**
 * What a session receives, as the end of its subject and its body with a tab between. It goes to the device that was monitored; what is told of an agent, and of no call, to
 * the agent. A message under no monitor goes to `message`.
 */
export function eventWriter({ pbx, acd, ivr, isoTime }: Pick<Simulation, 'pbx' | 'acd' | 'ivr' | 'isoTime'>): (delivery: Delivery) => string {
  const endings = new Map<string, string>();
  const kindOf = (number: string) => (acd.queues.has(number) ? 'queue' : ivr.flows.has(number) ? 'flow' : kindWords[pbx.devices.get(number)?.kind ?? 'extension']);
  const endingFor = (number: string, word: string, isAgent: boolean) => {
    const key = `${word}${isAgent ? '@' : ' '}${number}`;
    const known = endings.get(key);
    if (known !== undefined) return known;
    const ending = endingOf(isAgent ? 'agent' : kindOf(number), number, word);
    endings.set(key, ending);
    return ending;
  };
  return (delivery) => {
    const line = deliveryLine(delivery, isoTime);
    if (!('occurrence' in delivery)) return `${endingOf('message', uncapitalised(delivery.name))}\t${line}`;
    const { word, agent } = aboutOf(delivery);
    return `${agent === null ? endingFor('device' in delivery.monitored ? delivery.monitored.device : '', word, false) : endingFor(agent, word, true)}\t${line}`;
  };
}

/** What has happened, in the standard's word; and the agent whom it is about, if it is about no call. */
function aboutOf({ occurrence }: EventReport): { readonly word: string; readonly agent: string | null } {
  const { event, call } = occurrence;
  if (event.group !== 'private') return { word: event.flag, agent: call === '' ? (memberIn(occurrence, 'agentID') as string | null) : null };
  const { private: said = {} } = (memberIn(occurrence, 'privateData') ?? {}) as { readonly private?: Readonly<Record<string, { readonly agentID?: string }>> };
  const [[word, content] = ['private', {}]] = Object.entries(said);
  return { word, agent: call === '' ? (content?.agentID ?? null) : null };
}

function uncapitalised(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
