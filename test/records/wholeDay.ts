// A day of a centre with everything in it: a menu, queues that overflow, agents in two queues, call-backs, voicemail, a hunt group, a campaign, calls out; and a
// supervisor's hand that holds, consults, transfers and brings together what it finds. For those who count it in several ways.

import { Rejection } from '../../src/kernel/errors.ts';
import type { Stream } from '../../src/kernel/random.ts';
import { beginTraffic } from '../../src/scenario/load.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { trafficShape } from '../../src/traffic/shape.ts';
import { permits } from '../../src/switch/permitted.ts';

const site = siteFrom({
  timeZone: 'Europe/Berlin',
  numbering: { areaCode: '415' },
  trunks: {
    pstn: { lines: 26, numbers: { '+14155558001': '8001', '+14155558002': '8002', '+14155558000': '8000', '+14155556001': '6001', '+14155552012': '2012' } },
    out: { lines: 6, direction: 'out', callerId: '+14155558001' },
  },
  extensions: { '2001-2014': {} },
  agents: { '5001-5006': { skills: { sales: 2 }, at: '2001-2006' }, '5007-5010': { skills: { sales: 3, support: 1 }, at: '2007-2010' } },
  queues: {
    8001: { needs: { sales: 4 }, wrapUp: '20s', ringFor: '9s', maxWait: '90s', afterMaxWait: '8002', limit: 12, whenFull: 'busy', exits: { 6: '2011' } },
    8002: { needs: { support: 4 }, wrapUp: '10s', ringFor: '12s', also: [{ queue: '8001', after: '40s' }] },
  },
  callflows: { 8000: { name: 'Menu', start: 'welcome', nodes: {
    welcome: { menu: { say: 'For sales, press 1. For support, press 2. For the desk, press 3. To hear when we are there, press 4.', choices: { 1: 'sales', 2: 'support', 3: 'desk', 4: 'open' } }, noMoreTries: 'end' },
    sales: { queue: '8001' }, support: { queue: '8002' }, desk: { transfer: '6001' }, open: { say: 'We are always there.', then: 'end' }, end: { hangUp: '' },
  } } },
  huntGroups: { 6001: { members: ['2011', '2012'], ringFor: '12s', whenBusy: 'wait', giveUpAfter: '1m', overflow: '*2012' } },
  voicemail: { number: '7800', mailboxes: { '*2012': { owner: '2012', pin: '1357', greeting: 'Nobody is here.' } } },
  campaigns: { survey: { mode: 'predictive', ratio: 1.5, queue: '8002', dropped: { limit: '5%', after: '2s' }, contacts: Array.from({ length: 120 }, (_, place) => ({ number: `+1212555${2000 + place}` })) } },
});

const traffic = trafficShape.parse({
  for: '5h',
  callers: {
    sales: { to: '+14155558001', arrivals: { perHour: '95' }, patience: { weibull: ['1.4', '90s'] }, balk: '3%', talk: { lognormal: ['3m', '2m'] }, redial: { chance: '50%', after: '1m', times: '2' }, },
    support: { to: '+14155558002', arrivals: { perHour: '20' }, patience: { exponential: '3m' }, talk: { exponential: '4m' } },
    menu: { to: '+14155558000', arrivals: { perHour: '40' }, patience: { exponential: '2m' }, talk: { exponential: '3m' }, presses: [{ keys: ['1'], often: '3' }, { keys: ['2'], often: '2' }, { keys: ['3'], often: '2' }, { keys: ['4'] }] },
    desk: { to: '+14155556001', arrivals: { perHour: '25' }, patience: { exponential: '1m' }, talk: { exponential: '90s' } },
  },
  called: { survey: { busy: '10%', noAnswer: '25%' } },
  agents: [{ who: ['all'], answersAfter: { between: ['1s', '8s'] }, misses: '4%', breaks: [{ from: '2h', to: '2h15m' }] }, { who: ['5001'], to: '4h', pace: '1.3' }],
  people: { misses: '20%' },
});

const HOUR = 3_600_000;

/** From nine in the morning until all calls are over, at every `step` of which the supervisor does something. */
export function* wholeDay(seed: number, interval: number, start = '2026-01-05T09:10'): Generator<Simulation, Simulation, void> {
  const simulation = createSimulation(site, { seed, start, laws: false, ledger: { interval } });
  beginTraffic(traffic, simulation);
  const stream = simulation.random.stream('supervisor');
  yield simulation;
  for (let time = 20_000; time < 5 * HOUR; time += 20_000) {
    simulation.clock.advanceTo(time);
    meddle(simulation, stream);
    yield simulation;
  }
  for (const { device } of simulation.acd.agents.values()) if (device) tries(() => simulation.people.request('SetAgentState', { device: device.number, requestedAgentState: 'loggedOff' }));
  simulation.clock.advanceTo(5.5 * HOUR);
  for (const { id } of [...simulation.pbx.calls.values()]) tries(() => simulation.people.request('ClearCall', { callToBeCleared: { callID: id } }));
  simulation.clock.advanceTo(6 * HOUR);
  return simulation;
}

function tries(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
  }
}

/** Something that somebody at a telephone could do at this moment. */
function meddle({ pbx, people }: Simulation, stream: Stream): void {
  const waiting = [...pbx.calls.values()].find(({ connections }) => connections.some(({ state, device }) => state === 'queued' && device.number.startsWith('80')));
  if (waiting && stream.chance(0.2)) return void tries(() => people.request('askForCallBack', { callID: waiting.id }));
  const phones = [...pbx.devices.values()].filter(({ kind, connections }) => kind === 'extension' && connections.length > 0);
  if (phones.length === 0 || stream.chance(0.3)) return void tries(() => people.request('MakeCall', { callingDevice: `20${11 + stream.integer(4)}`, calledDirectoryNumber: stream.pick(['2001', '2003', '+12125553000', '8000']) }));
  const { number, connections } = stream.pick(phones);
  const at = (state: string) => connections.find((connection) => connection.state === state);
  const [active, held] = [at('connected'), at('hold')];
  const id = (connection: typeof active) => ({ callID: connection?.call.id ?? '', deviceID: number });
  const asks = [
    ...(active && held ? (['TransferCall', 'TransferCall', 'ConferenceCall', 'ReconnectCall'] as const).map((name) => () => people.request(name, { heldCall: id(held), activeCall: id(active) } as never)) : []),
    ...(active && !held && permits(active, 'consultationCall') ? ['8002', '2011', '2013', '+12125553001'].map((consultedDevice) => () => people.request('ConsultationCall', { existingCall: id(active), consultedDevice })) : []),
    ...(active && !held ? [() => people.request('HoldCall', { callToBeHeld: id(active) }), () => people.request('SingleStepTransferCall', { activeCall: id(active), transferredTo: stream.pick(['8002', '2012', '6001']) })] : []),
    ...(held && !active ? [() => people.request('RetrieveCall', { callToBeRetrieved: id(held) })] : []),
  ];
  if (asks.length > 0) tries(stream.pick(asks));
}
