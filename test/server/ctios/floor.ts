// A small centre in virtual time with everybody's telephones monitored in CTI OS, and what each is told as lines that can be read aloud.

import type { Arguments } from '../../../src/ctios/arguments.ts';
import { agentStates, callStatus, callTypes, nameIn } from '../../../src/ctios/codes.ts';
import { enablement } from '../../../src/ctios/enablement.ts';
import { eventsOf } from '../../../src/server/dialects/ctios/events.ts';
import { noMode } from '../../../src/server/dialects/ctios/settings.ts';
import type { Told } from '../../../src/server/dialects/ctios/told.ts';
import { createSimulation, type Simulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';

export const ZOE = '+12125550123';
const PHONES = { ana: '2001', bob: '2002', chen: '2003', dora: '2004', eli: '2005' } as const;
type Who = keyof typeof PHONES;

/** The session that looks at everybody. */
export const EYES = 'eyes';

const SITE = {
  name: 'Floor',
  numbering: { outside: '9', areaCode: '415', emergency: ['911'] },
  trunks: { pstn: { lines: 6, numbers: { '+14155550100': '7001', '+14155550101': '2001', '+14155550102': '8000', '+14155550103': '8500' } } },
  extensions: { 2001: { name: 'Ana', calls: 2 }, 2002: { name: 'Bob', calls: 2 }, 2003: { name: 'Chen', calls: 2 }, 2004: { name: 'Dora', calls: 1, forward: { busy: '2005' } }, 2005: { name: 'Eli', calls: 1 } },
  queues: { 7001: { name: 'Sales', needs: { sales: 16 }, wrapUp: '10s', ringFor: '20s' }, 7002: { name: 'Support', needs: { support: 16 } } },
  agents: { 5001: { name: 'Ana', skills: { sales: 1, support: 2 } }, 5002: { name: 'Bob', skills: { sales: 2 }, readyAfterCall: 'manual' } },
  routeingDevices: { 8500: { defaultRoute: '7001', replyTimeout: '1s' } },
  callflows: { 8000: { name: 'Menu', start: 'sales', nodes: { sales: { queue: '7001' } } } },
};

export interface Floor {
  readonly simulation: Simulation;
  /** What the session that is told knows of each device. */
  readonly known: Told;
  /** Everything that was told, in order. */
  readonly events: readonly Arguments[];
  /** What was told at one telephone since the last time: without buttons, unless they are asked for. */
  told(who: Who | string): readonly string[];
  buttons(who: Who): readonly string[];
  request: Simulation['people']['request'];
  pass(seconds: number): void;
  /** Somebody outside calls; their connection. */
  comesIn(called: string): { readonly callID: string; readonly deviceID: string };
  calls(who: Who, called: string): void;
  answers(who: Who): void;
  hangsUp(who: Who): void;
  holds(who: Who): void;
  retrieves(who: Who): void;
  consults(who: Who, called: string): void;
  /** Of two calls, what becomes of them. */
  joins(who: Who, service: 'TransferCall' | 'ConferenceCall' | 'AlternateCall' | 'ReconnectCall'): void;
  logsOn(who: Who, agent: string): void;
  is(who: Who, state: 'ready' | 'notReady' | 'workingAfterCall' | 'loggedOff', reason?: string): void;
}

export function floor(more: object = {}): Floor {
  const simulation = createSimulation(siteFrom({ ...SITE, ...more }));
  const [told, events]: [Told, Arguments[]] = [new Map(), []];
  const door = simulation.session(EYES, (delivery) => void events.push(...eventsOf({ simulation, settings: noMode, told }, delivery)));
  for (const deviceObject of [...Object.values(PHONES), '7001', '8000']) door.request('MonitorStart', { monitorObject: { deviceObject } });
  const { people: { request }, pbx } = simulation;
  const read = new Map<string, number>();
  const since = (who: Who | string, kind: 'events' | 'buttons'): readonly Arguments[] => {
    const number = PHONES[who as Who] ?? who;
    const all = events.filter((event) => event['DeviceID'] === number && (event['MessageID'] === BUTTONS) === (kind === 'buttons'));
    const from = read.get(`${number} ${kind}`) ?? 0;
    read.set(`${number} ${kind}`, all.length);
    return all.slice(from);
  };
  const at = (who: Who, ...states: readonly string[]) => {
    const connection = pbx.devices.get(PHONES[who])?.connections.find(({ state }) => states.includes(state));
    if (!connection) throw new Error(`${who} has no call that is ${states.join(' or ')}`);
    return { callID: connection.call.id, deviceID: PHONES[who] };
  };
  return {
    simulation, events, request, known: told,
    told: (who) => since(who, 'events').map(lineOf),
    buttons: (who) => since(who, 'buttons').map(({ UniqueObjectID, EnablementMask }) => `${UniqueObjectID}: ${buttonsIn(EnablementMask as number)}`),
    pass: (seconds) => simulation.clock.advanceTo(simulation.clock.now + seconds * 1_000),
    comesIn: (called) => request('offerCall', { calling: ZOE, called }).callingDevice,
    calls: (who, calledDirectoryNumber) => void request('MakeCall', { callingDevice: PHONES[who], calledDirectoryNumber }),
    answers: (who) => void request('AnswerCall', { callToBeAnswered: at(who, 'alerting') }),
    hangsUp: (who) => void request('ClearConnection', { connectionToBeCleared: at(who, 'connected', 'alerting', 'initiated', 'fail') }),
    holds: (who) => void request('HoldCall', { callToBeHeld: at(who, 'connected') }),
    retrieves: (who) => void request('RetrieveCall', { callToBeRetrieved: at(who, 'hold') }),
    consults: (who, consultedDevice) => void request('ConsultationCall', { existingCall: at(who, 'connected'), consultedDevice }),
    joins: (who, service) => void request(service, { heldCall: at(who, 'hold'), activeCall: at(who, 'connected') }),
    logsOn: (who, agentID) => void request('SetAgentState', { device: PHONES[who], requestedAgentState: 'loggedOn', agentID }),
    is: (who, requestedAgentState, reasonCode) => void request('SetAgentState', { device: PHONES[who], requestedAgentState, ...(reasonCode !== undefined && { extensions: { privateData: { private: { reasonCode } } } }) }),
  };
}

const BUTTONS = 'eButtonEnablementMaskChange';

/** `Established 1 CONNECT`, `Begin 1 ALERTING ACDIn`, `Agent 5001 Talking`. */
function lineOf({ MessageID, ConnectionCallID, CallStatus, CallType, AgentState, AgentID, EventReasonCode }: Arguments): string {
  const name = String(MessageID).replace(/^e(Call)?/, '').replace(/Event$/, '');
  if (String(MessageID) === 'eAgentStateEvent') return `Agent ${AgentID} ${nameIn(agentStates, AgentState as number)?.slice(1)}${EventReasonCode === 0 ? '' : ` ${EventReasonCode}`}`;
  if (!String(MessageID).startsWith('eCall')) return `${name} ${AgentID}`;
  const status = CallStatus === undefined ? '' : ` ${nameIn(callStatus, CallStatus as number)?.slice('LCS_'.length)}`;
  return `${name} ${ConnectionCallID}${status}${name === 'Begin' ? ` ${nameIn(callTypes, CallType as number)?.slice(1)}` : ''}`;
}

export function buttonsIn(mask: number): string {
  return Object.entries(enablement).filter(([, bit]) => (mask & bit) !== 0).map(([name]) => name.replace('ENABLE_', '')).join(' ');
}
