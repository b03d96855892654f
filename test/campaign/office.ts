// A small office that calls out: Ana and Bob serve a queue, some contacts may be called, and what happens is read as lines.

import type { Request, Response, ServiceName } from '../../src/csta/catalogue.ts';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import { toMillis } from '../../src/kernel/shape.ts';
import { createTracer } from '../../src/records/trace.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';

export const ZONE = 'America/New_York';
export const numberOf = (place: number) => `+1212555${String(100 + place).padStart(4, '0')}`;

export interface CallingOut {
  readonly simulation: Simulation;
  readonly facts: readonly ExchangeFact[];
  readonly ask: <Name extends ServiceName>(service: Name, request: Request<Name>) => Response<Name>;
  readonly advance: (span: string) => void;
  /** Facts of campaigns as lines, `00:00:05.000 contactCalled sales 1 → +12125550101 attempt 1`, in those kinds. */
  readonly lines: (...types: readonly ExchangeFact['type'][]) => readonly string[];
  readonly logsOn: (agent: string, device: string) => void;
  /** The call that rings or talks at a number outside. */
  readonly callTo: (number: string) => { readonly callID: string; readonly deviceID: string };
  readonly farEnd: (place: number, what: 'person' | 'answeringMachine' | 'fax' | 'busy') => void;
  readonly hangsUp: (place: number) => void;
  readonly agent: (id: string) => string;
}

/** `campaigns` as in a site; contacts without a zone are in New York. It is Monday, nine o'clock. */
export function callingOut({ campaigns, queues = {}, contacts = 3, start = '2026-01-05T09:00', site = {} }: { readonly campaigns: Record<string, Record<string, unknown>>; readonly queues?: object; readonly contacts?: number; readonly start?: string; readonly site?: object }): CallingOut {
  const listed = Array.from({ length: contacts }, (_, place) => ({ number: numberOf(place + 1), name: `Contact ${place + 1}`, timeZone: ZONE }));
  const simulation = createSimulation(siteFrom({
    timeZone: ZONE, trunks: { pstn: { lines: 4, numbers: { '+12125550900': '7001' } } }, extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' } },
    queues: { 7001: { agents: { 5001: 1, 5002: 1 }, ...queues } }, agents: { 5001: { at: '2001' }, 5002: { at: '2002' } },
    campaigns: Object.fromEntries(Object.entries(campaigns).map(([name, campaign]) => [name, { queue: '7001', contacts: listed, ...campaign }])), ...site,
  }), { start });
  const { clock, pbx, acd } = simulation;
  const [facts, written, trace] = [[] as ExchangeFact[], [] as string[], createTracer((number) => number)];
  simulation.log.read((fact) => {
    facts.push(fact);
    written.push(trace(fact).replace(/ +/g, ' '));
  });
  const door = simulation.session('test');
  const callTo = (number: string) => {
    for (const { id, connections } of pbx.calls.values()) for (const { device, party } of connections) if (device.kind === 'line' && party === number) return { callID: id, deviceID: device.number };
    throw new Error(`no call goes to ${number}`);
  };
  return {
    simulation, facts, ask: (service, request) => door.request(service, request), advance: (span) => void clock.advanceTo(clock.now + toMillis(span)), callTo,
    lines: (...types) => facts.flatMap((fact, place) => (types.includes(fact.type) ? [(written[place] as string).replace(/^(\S+) (\d+ )?/, '$1 ')] : [])),
    logsOn: (agent, device) => {
      door.request('SetAgentState', { device, requestedAgentState: 'loggedOn', agentID: agent });
      door.request('SetAgentState', { device, requestedAgentState: 'ready' });
      clock.advanceTo(clock.now);
    },
    farEnd: (place, what) => {
      const at = callTo(numberOf(place));
      if (what === 'busy') door.request('rejectCall', { callToBeRejected: at, cause: 'busy' });
      else door.request('farEndAnswers', { callToBeAnswered: at, by: what });
      clock.advanceTo(clock.now);
    },
    hangsUp: (place) => {
      door.request('ClearConnection', { connectionToBeCleared: callTo(numberOf(place)) });
      clock.advanceTo(clock.now);
    },
    agent: (id) => acd.agents.get(id)?.state ?? '',
  };
}
