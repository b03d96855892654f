// What a site says of the records of its calls: how long its intervals are, how long rows are kept, and where call records are delivered. What delivers is `server/callRecords`.

import { z } from 'zod';
import { count, duration, flag, form, isMap, map, mapOf, oneOf, someOf, text, toMillis, written } from '../kernel/shape.ts';
import { fieldMistakes } from './layouts/avaya/layouts.ts';
import { layoutSources } from './layouts/layout.ts';
import type { LayoutName } from './layouts/layouts.ts';

const DAY = 86_400_000;

/** What of a sink's settings means something to a layout. */
interface LayoutRow {
  readonly may: readonly LayoutKey[];
}
export type LayoutKey = 'fields' | 'ringRecords' | 'dateLines' | 'cluster' | 'node' | 'rows';

const layoutTable = {
  teleseer: { may: ['ringRecords', 'dateLines'] },
  isdnTeleseer: { may: ['ringRecords', 'dateLines'] },
  intIsdn: { may: ['ringRecords', 'dateLines', 'node'] },
  customized: { may: ['fields', 'ringRecords', 'dateLines', 'node'] },
  cucmCdr: { may: ['cluster', 'node'] },
  cucmCmr: { may: ['cluster', 'node'] },
  echi: { may: ['node'] },
  csv: { may: ['rows'] },
  json: { may: ['rows'] },
} as const satisfies { readonly [Name in LayoutName]: LayoutRow };

const layoutNames = Object.keys(layoutTable) as [LayoutName, ...LayoutName[]];

/** What is said of a layout that means nothing to it, in a sentence for each. */
export function meaningless(layout: LayoutName, said: readonly LayoutKey[]): readonly (readonly [LayoutKey, string])[] {
  const { may }: LayoutRow = layoutTable[layout];
  return said.filter((key) => !may.includes(key)).map((key) => [key, `"${key}" means nothing to the layout ${layout}${may.length > 0 ? `, which has ${may.join(', ')}` : ''}`]);
}

const field = text.superRefine((name, context) => {
  for (const message of fieldMistakes([name])) context.addIssue({ code: 'custom', message });
});

const layoutSettings = {
  fields: someOf(field).optional().describe('The fields of a customized record, in order, as the PBX names them; a number behind one is its length, as in dialed-num 18'),
  ringRecords: flag.optional().describe('Also a record for each telephone that rang; false unless said'),
  dateLines: flag.optional().describe('Also a line with the date before the first record of each day; false unless said'),
  cluster: form('must be the name of a cluster, like StandAloneCluster', /^[\w-]{1,50}$/).optional().describe('The cluster that records name; StandAloneCluster unless said'),
  node: count(1, 99).optional().describe('The node that records name; 1 unless said'),
  rows: oneOf(...layoutSources).optional().describe('Which rows are delivered; calls unless said'),
} satisfies { readonly [Key in LayoutKey]: unknown };

const UNITS: { readonly [unit: string]: number } = { '': 1, B: 1, kB: 1_000, MB: 1_000_000, GB: 1_000_000_000 };
const SIZE = /^(\d{1,9}) ?(B|kB|MB|GB)?$/;

/** Bytes. */
const size = written('must be a size like 500kB, 10MB or 1GB', (word) => sizeOf(word) >= SMALLEST, sizeOf, { type: ['string', 'integer'] });
const SMALLEST = 1;

function sizeOf(word: string): number {
  const [, number = '0', unit = ''] = SIZE.exec(word) ?? [];
  return Number(number) * (UNITS[unit] as number);
}

const PLACES = ['sink', 'cluster', 'node', 'date', 'hour', 'minute', 'sequence'] as const;
const fileName = form('must be a name like {sink}-{date}-{sequence}.csv', /^(?!\.)[^/\\\0]{1,120}$/).superRefine((name, context) => {
  const wrong = (message: string) => context.addIssue({ code: 'custom', message });
  for (const [, place = ''] of name.matchAll(/\{([^{}]*)\}/g)) if (!(PLACES as readonly string[]).includes(place)) wrong(`has {${place}}, which is none of {${PLACES.join('}, {')}}`);
  if (!name.includes('{sequence}')) wrong('must have {sequence}, so that no file is written over');
});

const fileShape = map({
  folder: text.describe('Where its files are, seen from where Ringback runs; it is made when it is not there'),
  name: fileName.optional().describe('What its files are called; as the vendor of the layout calls them unless said. In braces: sink, cluster, node, date (yyyymmdd), hour (yyyymmddhh), minute (yyyymmddhhmm), all by the clock of the site as the file begins; sequence, which counts files'),
  every: oneOf('hourly', 'daily').optional().describe('Another file begins with the hour or the day of the site'),
  rollAt: size.optional().describe('Another begins before a file would grow larger than this'),
});

const handOverShape = map({
  folder: text.describe('Where files are handed over, seen from where Ringback runs; it is made when it is not there'),
  every: duration.refine((millis) => millis >= 60_000 && DAY % millis === 0, 'must be at least 1m, and go evenly into a day, like 10m, 1h or 24h').default(600_000).describe('How much of the clock of the site is in a file'),
});

/** `host:port`; `[::1]:port` for IPv6. */
const address = written('must be an address like collector.example:9000', (word) => addressOf(word) !== null, (word) => addressOf(word) as Address, { type: 'string' });
const ownAddress = written('must be a port like 9000, or an address like 127.0.0.1:9000', (word) => addressOf(withHost(word)) !== null, (word) => addressOf(withHost(word)) as Address, { type: ['string', 'integer'] });

export interface Address {
  readonly host: string;
  readonly port: number;
}

function withHost(word: string): string {
  return /^\d+$/.test(word) ? `127.0.0.1:${word}` : word;
}

function addressOf(word: string): Address | null {
  const [, bracketed, host = bracketed, port] = /^(?:\[([\da-fA-F:]+)\]|([\w.-]+)):(\d{1,5})$/.exec(word) ?? [];
  return host === undefined || Number(port) > 65_535 ? null : { host, port: Number(port) };
}

const tcpShape = map({
  to: address.optional().describe('Connects to a collector there, again and again until it is there'),
  listen: ownAddress.optional().describe('Waits for collectors there; 0 is any port that is free'),
}).superRefine(({ to, listen }, context) => {
  if ((to === undefined) === (listen === undefined)) context.addIssue({ code: 'custom', message: 'must say either "to" or "listen"' });
});

const TOKEN = 'must be { env: NAME }, the name of a variable of the environment like SPLUNK_TOKEN; a token never stands in a file';
/** What is wrong with it is said without repeating it: it may be the token. */
const secret = z.preprocess((input) => (isMap(input) ? input : {}), map({
  env: z.string({ error: TOKEN }).regex(/^[A-Za-z_]\w{0,127}$/, { error: TOKEN }).describe('The variable of the environment that holds it'),
}));

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const collectorUrl = z.string({ error: 'is missing; must be an address like https://splunk.example:8088' }).superRefine((word, context) => {
  const wrong = (message: string) => context.addIssue({ code: 'custom', message });
  const url = URL.canParse(word) ? new URL(word) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return wrong('must be an address like https://splunk.example:8088');
  if (url.username !== '' || url.password !== '') return wrong('must hold no user and no password');
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) wrong('must begin with https://, but for this machine itself: the token would be read on the way');
}).meta({ type: 'string', format: 'uri' });

const httpShape = map({
  url: collectorUrl.describe('Of the HTTP Event Collector; /services/collector/event is added where no path is said'),
  token: secret.describe('Where its token is'),
  index: text.optional(),
  host: text.optional().describe('The host that events name; the name of the site unless said'),
  source: text.optional().describe('ringback:NAME of the sink unless said'),
  sourcetype: text.optional().describe('ringback:NAME of the layout unless said'),
  batch: count(1, 10_000).default(500).describe('Events in a request, at the most'),
  acknowledge: flag.default(false).describe('Wait until the indexer has them, and not only the collector'),
  gzip: flag.default(true).describe('Requests go out packed'),
});

const kinds = { file: fileShape, handOver: handOverShape, tcp: tcpShape, http: httpShape };
export type SinkKind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as SinkKind[];

const sinkShape = map({
  layout: oneOf(...layoutNames).describe('How records are written'),
  ...layoutSettings,
  file: fileShape.optional().describe('To files'),
  handOver: handOverShape.optional().describe('To files that are handed over: written under another name, renamed when they are complete, and numbered, as call history is'),
  tcp: tcpShape.optional().describe('Over TCP, as the link for call records of a PBX'),
  http: httpShape.optional().describe('To an HTTP Event Collector, as Splunk has it'),
}).superRefine((settings, context) => {
  const wrong = (key: string | null, message: string, atKey = true) => context.addIssue({ code: 'custom', path: key === null ? [] : [key], message, params: { atKey } });
  const saidOfIt = (Object.keys(layoutSettings) as LayoutKey[]).filter((key) => settings[key] !== undefined);
  for (const [key, message] of meaningless(settings.layout, saidOfIt)) wrong(key, message);
  const said = kindNames.filter((kind) => settings[kind] !== undefined);
  if (said.length !== 1) wrong(null, said.length === 0 ? `must say where to: ${kindNames.join(', ')}` : `must say one of ${said.join(', ')}; for each another sink`);
});

export const sinksShape = mapOf(form('must be a name like billing', /^[a-z][\w-]{0,63}$/i), sinkShape).superRefine((sinks, context) => {
  const folders = new Map<string, string>();
  for (const [name, { file, handOver }] of Object.entries(sinks as Readonly<Record<string, z.output<typeof sinkShape>>>)) {
    const folder = (file ?? handOver)?.folder;
    if (folder === undefined) continue;
    const before = folders.get(folder);
    if (before !== undefined) context.addIssue({ code: 'custom', path: [name, file ? 'file' : 'handOver', 'folder'], message: `the sink ${before} writes there; each needs a folder of its own` });
    folders.set(folder, name);
  }
});

export const recordsShape = {
  records: map({
    interval: oneOf('15m', '30m', '1h').transform(toMillis).default(1_800_000).describe('How long the intervals of figures are'),
    keep: duration.default(90 * DAY).describe('How long rows of calls and agents are kept, in time of the site; 0s for ever'),
    keepIntervals: duration.default(400 * DAY).describe('And rows of intervals'),
    sinks: sinksShape.default({}).describe('Where call records are delivered, by name'),
  }).default({ interval: 1_800_000, keep: 90 * DAY, keepIntervals: 400 * DAY, sinks: {} }).describe('Records of calls, agents and intervals'),
};

export type RecordsSite = z.output<typeof recordsShape.records>;
export type SinkSettings = z.output<typeof sinkShape>;
export type SinksSettings = z.output<typeof sinksShape>;
export type FileSettings = z.output<typeof fileShape>;
export type HandOverFileSettings = z.output<typeof handOverShape>;
export type TcpSettings = z.output<typeof tcpShape>;
export type HttpSettings = z.output<typeof httpShape>;
