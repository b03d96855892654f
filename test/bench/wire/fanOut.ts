// Events to many clients: calls at a telephone that all of them monitor, many at once, beside what `ws` sends to as many. Sender and clients in two processes.

import type { Figure } from '../measure.ts';
import { delays, fastest, type Round, type Told } from './broadcast.ts';
import { type Floor, type Manner, openFloor } from './floor.ts';
import { gather, type Listeners } from './listeners.ts';
import { json, office, startsMonitor, type Tongue, wholeCall, xml } from './office.ts';

/** Calls in one turn of the event loop, so that many events are due at once. */
const callsAtOnce = (clients: number) => Math.max(1, Math.floor(200 / clients));
/** A few thousand samples a second. */
const sampledOf = (clients: number) => (clients >= 1_000 ? 50 : 100);

const ROUNDS = 3;

/** The switch, then `ws` in three manners, with the same clients each time; several times over. Floors are in messages a second. */
export async function fanOut(clients: number, wire: 'json' | 'xml' = 'json'): Promise<Figure> {
  const tongue: Tongue = wire === 'json' ? json : xml;
  const memory = process.memoryUsage().rss;
  const server = await office();
  const { live } = server;
  const sampled = sampledOf(clients);
  const own = await gather({ address: tongue.addressOf(server), clients, greetings: [tongue.startsSession, startsMonitor(tongue, '2002')], sampled });
  const kilobytes = Math.round((process.memoryUsage().rss - memory) / 1024 / clients);
  const floor = await openFloor();
  const others = await gather({ address: floor.address, clients, greetings: ['hello'], sampled });
  const round = () => live.act(() => {
    for (let call = 0; call < callsAtOnce(clients); call++) wholeCall(live.simulation);
  });
  const figures = await beside(round, own, floor, others, clients);
  own.end();
  others.end();
  floor.end();
  await server.stop();
  return { ...figures, wire, ...(clients >= 1_000 && { kilobytesAClient: kilobytes }) };
}

async function beside(round: Round, mine: Listeners, floor: Floor, others: Listeners, clients: number): Promise<Figure> {
  const told: Told[] = [];
  const floors: { readonly [How in Manner]: Told[] } = { plain: [], corked: [], joined: [] };
  for (let time = 0; time < ROUNDS; time++) {
    const { perRound, bytes } = told[told.push(await fastest(round, clients, mine)) - 1] as Told;
    for (const how of ['plain', 'corked', 'joined'] as const) floors[how].push((await fastest(floor.round(how, perRound, bytes), clients, others)));
  }
  const [own, plain, corked, joined] = [rates(told), rates(floors.plain), rates(floors.corked), rates(floors.joined)];
  const { perRound, bytes } = told[0] as Told;
  const half = { perSecond: own.median / 2, perRound };
  const [ours, theirs] = [await delays(round, half, clients, mine), await delays(floor.round('corked', perRound, bytes), half, clients, others)];
  const share = (ours: number, floor: number) => `${Math.round((100 * ours) / floor)} %`;
  return {
    name: 'wire-fan-out', unit: 'events', perSecond: own.best, median: own.median, perCpuSecond: own.ofCpu, clients, bytes, atOnce: perRound,
    ofCorked: share(own.median, corked.median), ofCorkedByCpu: share(own.ofCpu, corked.ofCpu), aim: '80 %',
    plain: plain.median, corked: corked.median, corkedPerCpuSecond: corked.ofCpu, joined: joined.median,
    p50: ours.p50, p99: ours.p99, corkedP50: theirs.p50, corkedP99: theirs.p99, note: 'milliseconds at half the median', peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function rates(told: readonly Told[]): { readonly best: number; readonly median: number; readonly ofCpu: number } {
  const middle = (rates: readonly number[]) => [...rates].sort((a, b) => a - b)[rates.length >> 1] as number;
  const all = told.map(({ perSecond }) => perSecond);
  return { best: Math.max(...all), median: middle(all), ofCpu: middle(told.map(({ perCpuSecond }) => perCpuSecond)) };
}
