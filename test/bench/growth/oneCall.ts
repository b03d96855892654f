// What one call comes to where agents are outside clients: facts, the events of a client that monitors its telephone and their bytes as JSON, lines of the journal, rows of records.

import { deliveryLine } from '../../../src/csta/json.ts';
import type { JournalEntry } from '../../../src/csta/door.ts';
import { beginTraffic } from '../../../src/scenario/load.ts';
import { requestLine } from '../../../src/server/recovery/liveJournal.ts';
import { createSimulation, type Simulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { trafficShape } from '../../../src/traffic/shape.ts';
import type { Figure } from '../measure.ts';
import { upTo } from './center.ts';
import { short } from './gauges.ts';

const AGENTS = 200;
const CALLS = 2_000;
const SETTLES = 400_000;
const RINGS = 4_000;
const TALKS = 180_000;

interface Tally {
  events: number;
  eventBytes: number;
  requests: number;
  responseBytes: number;
  journalBytes: number;
  rows: number;
}

export function oneCall(): Figure {
  const tally: Tally = { events: 0, eventBytes: 0, requests: 0, responseBytes: 0, journalBytes: 0, rows: 0 };
  const journal = (entry: JournalEntry) => void (tally.journalBytes += requestLine(simulation.log.seq, entry).length + 1);
  const simulation: Simulation = createSimulation(center(), { laws: false, journal, ledger: { interval: 1_800_000 } });
  const { pbx, clock, log, ledger } = simulation;
  ledger?.attach(() => void tally.rows++);
  beginTraffic(trafficShape.parse({ for: '1000h', clients: ['all'], callers: { all: { to: '+14155557001', arrivals: { perHour: String(Math.round((AGENTS * 0.85 * 3_600_000) / (RINGS + TALKS))) }, talk: '1h' } } }), simulation);
  for (const place of upTo(AGENTS)) sitDown(simulation, place, tally);
  clock.advanceTo(SETTLES);
  const [before, from, calls] = [{ ...tally }, log.seq, pbx.lastCall];
  while (pbx.lastCall - calls < CALLS) clock.advanceTo(clock.now + 1_000);
  const made = pbx.lastCall - calls;
  const a = (now: number, then: number) => short((now - then) / made);
  return {
    name: 'growth call', unit: 'calls', perSecond: 0, size: made, facts: a(log.seq, from), events: a(tally.events, before.events), eventBytes: Math.round((tally.eventBytes - before.eventBytes) / (tally.events - before.events)),
    requests: a(tally.requests, before.requests), responseBytes: a(tally.responseBytes, before.responseBytes), journalBytes: a(tally.journalBytes, before.journalBytes), rows: a(tally.rows, before.rows), peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function center() {
  const places = upTo(AGENTS);
  return siteFrom({
    trunks: { pstn: { lines: AGENTS * 2, numbers: { '+14155557001': '7001' } } },
    extensions: Object.fromEntries(places.map((place) => [20_000 + place, {}])),
    agents: Object.fromEntries(places.map((place) => [50_000 + place, { skills: { sales: 1 }, at: String(20_000 + place) }])),
    queues: { 7001: { needs: { sales: 16 }, wrapUp: '10s' } },
  });
}

/** An agent's client: one monitor, and it answers and hangs up. */
function sitDown(simulation: Simulation, place: number, tally: Tally): void {
  const device = String(20_000 + place);
  const { clock } = simulation;
  const ask: ReturnType<Simulation['session']>['request'] = (service, request) => {
    const response = door.request(service, request);
    tally.requests++;
    tally.responseBytes += JSON.stringify(response).length + 30;
    return response;
  };
  const answer = (callID: string) => void ask('AnswerCall', { callToBeAnswered: { callID, deviceID: device } });
  const hangUp = (callID: string) => void ask('ClearConnection', { connectionToBeCleared: { callID, deviceID: device } });
  const door = simulation.session(`client ${place}`, (delivery) => {
    const text = deliveryLine(delivery, simulation.isoTime);
    tally.events++;
    tally.eventBytes += text.length;
    const { DeliveredEvent, EstablishedEvent } = JSON.parse(text) as { readonly [event: string]: { readonly connection?: { readonly callID: string }; readonly establishedConnection?: { readonly callID: string } } | undefined };
    if (DeliveredEvent?.connection) clock.after(RINGS, answer, DeliveredEvent.connection.callID, null);
    if (EstablishedEvent?.establishedConnection) clock.after(TALKS, hangUp, EstablishedEvent.establishedConnection.callID, null);
  });
  ask('MonitorStart', { monitorObject: { deviceObject: device } });
  ask('SetAgentState', { device, requestedAgentState: 'loggedOn', agentID: String(50_000 + place) });
  ask('SetAgentState', { device, requestedAgentState: 'ready' });
}
