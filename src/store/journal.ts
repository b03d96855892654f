// The journal: site, seed and every request from outside, so that a run can be run again and compared fact by fact.

import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import { catalogue, type ServiceName } from '../csta/catalogue.ts';
import type { JournalEntry } from '../csta/door.ts';
import { isLocalTime } from '../kernel/calendar.ts';
import type { Millis } from '../kernel/clock.ts';
import { BadDocument } from '../document.ts';
import { trafficShape, type TrafficSettings } from '../traffic/shape.ts';
import type { LedgerSettings } from '../records/ledger/reader.ts';
import type { Checkpoint } from './checkpoint.ts';
import { VERSION } from '../version.ts';
import { type Site, siteFrom } from '../site/site.ts';
import type { ExchangeFact } from '../csta/facts.ts';

export interface JournalHeader {
  readonly site: Site;
  readonly seed: number;
  readonly start: string | undefined;
  /** The scenario that was run; so that what explains a run can name lines of its site. */
  readonly scenario?: string | undefined;
  /** Traffic as it was written; nothing for a scenario of steps. */
  readonly traffic?: unknown;
  /** Rows are kept of it, under this name, with these settings; nothing where none are. */
  readonly records?: RecordsKept | undefined;
  /** Of a live switch, which may break off at any moment. */
  readonly live?: true | undefined;
  /** The state that it goes on from; without it, it begins at the beginning. */
  readonly checkpoint?: Checkpoint | undefined;
}

export interface RecordsKept extends LedgerSettings {
  /** Names the run in tables that hold the rows of several. */
  readonly run: string;
}

/** How many facts there were, and the SHA-256 of their JSON, each with a line end, of those behind the checkpoint if there is one; a live switch counts only. */
export interface Mark {
  readonly facts: number;
  readonly digest: string | null;
}

/** Counts facts and digests them on the way. */
export interface Digest {
  read(fact: ExchangeFact): void;
  mark(): Mark;
}

/** So many facts were before, which are not in the digest. */
export function createDigest(before = 0): Digest {
  const hash: Hash = createHash('sha256');
  let facts = before;
  return {
    read(fact) {
      facts++;
      hash.update(JSON.stringify(fact) + '\n');
    },
    mark: () => ({ facts, digest: hash.copy().digest('hex') }),
  };
}

/** The first line of a journal. */
export function headerLine({ site, seed, start, scenario, traffic, records, live, checkpoint }: JournalHeader): string {
  return JSON.stringify({ ringback: VERSION, live, seed, start, scenario, records, traffic, site: site.written, checkpoint }) + '\n';
}

/** Writes a journal line by line. Give its `read` to the log and its `entry` to the simulation. */
export function journalWriter(write: (line: string) => void, header: JournalHeader) {
  const digest = createDigest(header.checkpoint?.facts);
  const line = (value: unknown) => write(JSON.stringify(value) + '\n');
  write(headerLine(header));
  return {
    read: digest.read,
    entry: (entry: JournalEntry) => line({ ...entry, ...digest.mark() }),
    end: (time: Millis) => line({ time, end: true, ...digest.mark() }),
  };
}

/** How fast time went, and whether it stood still. */
export interface HandedGait {
  readonly speed: number;
  readonly paused: boolean;
}

export type JournalLine = { readonly time: Millis } & (
  | { readonly kind: 'request'; readonly mark: Mark; readonly session: string; readonly service: ServiceName; readonly request: never }
  /** Time had come so far. `gait` is there where the switch that wrote this handed over: how its time went. */
  | { readonly kind: 'mark'; readonly gait: HandedGait | null }
  | { readonly kind: 'end'; readonly mark: Mark }
);

export interface Journal extends Omit<JournalHeader, 'traffic'> {
  /** Where it was read from. */
  readonly file: string;
  /** Null for a scenario of steps. */
  readonly traffic: TrafficSettings | null;
  readonly trafficWritten: unknown;
  readonly lines: readonly JournalLine[];
}

const checkpointShape = z.strictObject({
  time: z.number().int().min(0), facts: z.number().int().min(0), beginning: z.string(), streams: z.record(z.string(), z.array(z.number().int())),
  forms: z.array(z.array(z.string())), born: z.array(z.array(z.unknown())), changed: z.array(z.array(z.unknown())),
});
const recordsShape = z.strictObject({ run: z.string().min(1), interval: z.number().int().min(1) });
const headerShape = z.object({ ringback: z.string(), live: z.literal(true).optional(), seed: z.number().int(), start: z.string().refine(isLocalTime).optional(), scenario: z.string().optional(), records: recordsShape.optional(), traffic: z.record(z.string(), z.unknown()).optional(), site: z.record(z.string(), z.unknown()), checkpoint: checkpointShape.optional() });
const lineShape = z.object({
  time: z.number().int().min(0),
  facts: z.number().int().min(0).optional(),
  digest: z.string().nullable().default(null),
  gait: z.object({ speed: z.number().positive(), paused: z.boolean() }).optional(),
  end: z.literal(true).optional(),
  session: z.string().optional(),
  service: z.string().optional(),
  request: z.unknown().optional(),
});

/** Reads a journal. Throws BadDocument when it is not one. */
export function readJournal(file: string, text: string): Journal {
  const [first = '', ...rest] = text.split('\n');
  if (text === '') throw bad(file, 1, 'is empty');
  const header = readHeader(file, first);
  // What a live switch was just writing when it was killed had no effect yet.
  if (rest.pop() !== '' && !header.live) throw bad(file, rest.length + 2, 'the last line is not whole');
  const lines = rest.map((line, place) => readLine(file, place + 2, line));
  if (lines.at(-1)?.kind !== 'end' && !header.live) throw bad(file, rest.length + 1, 'the journal has no end; the run was broken off');
  lines.reduce((before, { time }, place) => {
    if (time < before) throw bad(file, place + 2, `goes back in time, from ${before} to ${time}`);
    return time;
  }, header.checkpoint?.time ?? 0);
  return { ...header, lines };
}

/** Throws BadDocument when it is not the first line of a journal. */
export function readHeader(file: string, line: string): Omit<Journal, 'lines'> {
  const { data, error } = headerShape.safeParse(parsed(file, 1, line));
  if (error) throw bad(file, 1, `is not the first line of a journal; ${membersOf(error)} not as it should be`);
  if (data.ringback !== VERSION) throw bad(file, 1, `was written by ringback ${data.ringback}; this is ${VERSION}`);
  const { site, seed, start, scenario, traffic, records, live, checkpoint } = data;
  return { file, site: siteFrom(site, file), seed, start, scenario, traffic: trafficOf(file, traffic), trafficWritten: traffic, records, live, checkpoint: checkpoint as unknown as Checkpoint | undefined };
}

/** Whether a journal that begins with this line is of such a run: the same site, seed and traffic, by the same version. */
export function isOfRun(line: string, header: JournalHeader): boolean {
  const essence = (text: string) => {
    const { ringback, site, seed, traffic } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return JSON.stringify([ringback, site, seed, traffic]);
  };
  return essence(line) === essence(headerLine(header));
}

function trafficOf(file: string, written: unknown): TrafficSettings | null {
  if (written === undefined) return null;
  const { data, error } = trafficShape.safeParse(written);
  if (error) throw bad(file, 1, `has traffic that is none; ${membersOf(error)} not as it should be`);
  return data;
}

export function readLine(file: string, number: number, line: string): JournalLine {
  const result = lineShape.safeParse(parsed(file, number, line));
  if (!result.success) throw bad(file, number, 'is not a line of a journal');
  const { time, facts, digest, gait = null, end, session, service = '', request } = result.data;
  if (facts === undefined) return { kind: 'mark', time, gait };
  const mark = { facts, digest };
  if (end) return { kind: 'end', time, mark };
  if (session === undefined || !Object.hasOwn(catalogue, service)) throw bad(file, number, `there is no service "${service}"`);
  const name = service as ServiceName;
  const checked = catalogue[name].request.safeParse(request);
  if (!checked.success) throw bad(file, number, `is not a request of ${name}; ${membersOf(checked.error)} not as it should be`);
  return { kind: 'request', time, mark, session, service: name, request: checked.data as never };
}

/** `its start is`, `its callingDevice and autoOriginate are`. */
function membersOf({ issues }: z.ZodError): string {
  const names = [...new Set(issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.') || 'form'])))];
  return `its ${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'}`;
}

function parsed(file: string, number: number, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw bad(file, number, 'is not JSON');
  }
}

function bad(file: string, line: number, message: string): BadDocument {
  return new BadDocument([{ file, line, column: 1, path: '', message }]);
}
