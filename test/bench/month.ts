// A month of forty agents as rows: twenty-two days of eight hours, some sixty calls an agent and day. Made by hand, in the numbers that a center has.

import { columns, type Kind } from '../../src/store/records/columns.ts';
import type { TableName, Tables } from '../../src/records/ledger/rows.ts';
import { enterRun, type Records, writeRows } from '../../src/store/records/records.ts';

const DAY = 86_400_000;
const HALF = 1_800_000;
const FROM = Date.UTC(2026, 0, 1);
const AGENTS = 40;
const QUEUES = 5;
const CALLS = 60;

const empty: { readonly [What in Kind]: unknown } = { 'number': 1, 'number?': null, 'text': '', 'text?': null, 'flag': false, 'list': [] };

function row<Name extends TableName>(table: Name, told: Partial<Tables[Name]>): Tables[Name] {
  return { ...Object.fromEntries(Object.entries(columns[table] as Readonly<Record<string, Kind>>).map(([member, kind]) => [member, empty[kind]])), ...told } as unknown as Tables[Name];
}

export async function writeMonth(records: Records): Promise<void> {
  await enterRun(records, { run: 'month', site: 'Month', timeZone: 'UTC', interval: HALF, begun: FROM }, FROM);
  for (let day = 0, worked = 0; worked < 22; day++) if (day % 7 < 5) (worked++, await writeDay(records, FROM + day * DAY));
}

async function writeDay(records: Records, begins: number): Promise<void> {
  const places = Array.from({ length: AGENTS * CALLS }, (_, place) => place);
  const began = (place: number) => begins + Math.floor((place / places.length) * 8 * 3_600_000) + 8 * 3_600_000;
  const agent = (place: number) => String(5001 + (place % AGENTS));
  const queue = (place: number) => String(7001 + (place % QUEUES));
  const ucid = (place: number) => `${begins / 1000}`.padStart(12, '0') + `${place}`.padStart(8, '0');
  const disposition = (place: number) => (place % 20 === 0 ? 'abandoned' : 'answered');
  const starts = Array.from({ length: 48 }, (_, place) => begins + place * HALF);
  const each = <Item>(count: number, make: (place: number, start: number) => Item) => starts.flatMap((start) => Array.from({ length: count }, (_, place) => make(place, start)));
  await writeRows(records, 'month', {
    calls: places.map((place) => row('calls', { seq: place, ucid: ucid(place), calling: '+14155550123', vdn: '8000', queue: queue(place), agent: agent(place), disposition: disposition(place), began: began(place), ended: began(place) + 180_000, talkTime: 150_000 })),
    segments: places.map((place) => row('segments', { seq: place, ucid: ucid(place), segment: 1, calling: '+14155550123', queue: queue(place), queues: [queue(place)], agent: agent(place), disposition: disposition(place), began: began(place), ended: began(place) + 180_000, talkTime: 150_000 })),
    agentSpans: places.flatMap((place) => [0, 1, 2, 3].map((part) => row('agentSpans', { seq: place * 4 + part, agent: agent(place), began: began(place) + part * 40_000, ended: began(place) + part * 40_000 + 40_000, duty: 'ready', activity: 'idle' }))),
    queueIntervals: each(QUEUES, (place, start) => row('queueIntervals', { start, length: HALF, queue: queue(place) })),
    agentIntervals: each(AGENTS * 3, (place, start) => row('agentIntervals', { start, length: HALF, agent: agent(place), queue: ['', '7001', '7002'][Math.floor(place / AGENTS)] as string })),
    trunkIntervals: each(4, (place, start) => row('trunkIntervals', { start, length: HALF, trunk: `pstn${place}` })),
    vdnIntervals: each(8, (place, start) => row('vdnIntervals', { start, length: HALF, vdn: String(8000 + place) })),
    groupIntervals: each(8, (place, start) => row('groupIntervals', { start, length: HALF, group: String(6000 + place) })),
  });
}
