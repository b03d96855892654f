// Two small sites that call each other, and people at them.

import type { Request, Response, ServiceName } from '../../src/csta/catalogue.ts';
import type { JournalEntry } from '../../src/csta/door.ts';
import type { Delivery } from '../../src/csta/messages.ts';
import { type Network, tieTogether } from '../../src/network.ts';
import { createTracer } from '../../src/records/trace.ts';
import { createSimulation, type Simulation, type SimulationOptions } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';

export interface Settings {
  readonly lines?: number;
  readonly lookAhead?: readonly object[];
  readonly delay?: string;
}

/** Harbor: telephones 2001 to 2003, queue 7001, agent 5001 at 2001. */
export function harbor({ lines = 2, lookAhead = [], delay = '20ms' }: Settings = {}): object {
  return {
    name: 'Harbor', node: 1,
    trunks: { pstn: { lines: 4, numbers: { '+14155550100': '7001', '+14155550102': '2002' } }, toSummit: { lines, kind: 'tie', tie: { site: 'Summit', node: 2, dial: ['3', '71', '81'], delay } } },
    extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' }, 2003: { name: 'Chen' } },
    queues: { 7001: { name: 'Sales', needs: { sales: 8 }, ringFor: '15s', lookAhead } },
    agents: { 5001: { name: 'Ana', skills: { sales: 1 } } },
  };
}

/** Summit: telephones 3001 to 3003, queue 7101, agent 6001 at 3001, call flow 8101. */
export function summit({ lines = 2, delay = '20ms' }: Settings = {}): object {
  return {
    name: 'Summit', node: 2,
    trunks: { pstn: { lines: 4, numbers: { '+13035550100': '7101' } }, toHarbor: { lines, kind: 'tie', tie: { site: 'Harbor', node: 1, dial: ['2', '70'], delay } } },
    extensions: { 3001: { name: 'Dora' }, 3002: { name: 'Emil' }, 3003: { name: 'Fay' } },
    queues: { 7101: { name: 'Sales', needs: { sales: 8 }, ringFor: '15s' } },
    agents: { 6001: { name: 'Dora', skills: { sales: 1 } } },
    callflows: { 8101: { name: 'Hours', start: 'ask', nodes: { ask: { menu: { say: 'Press 1.', choices: { 1: 'fay' } }, noMoreTries: 'fay' }, fay: { transfer: '3003' } } } },
  };
}

/** One site and what is seen of it. */
export interface Side {
  readonly simulation: Simulation;
  readonly journal: JournalEntry[];
  /** What a client that watches every telephone is told. */
  readonly events: Delivery[];
  readonly lines: string[];
  /** Its facts as they read in a trace, since it was last asked. */
  trace(): readonly string[];
  ask<Name extends ServiceName>(service: Name, request: Request<Name>): Response<Name>;
  /** The call at a telephone or a line. */
  at(device: string): { readonly callID: string; readonly deviceID: string };
  state(device: string): string;
  logsOn(agent: string, device: string): void;
  calls(device: string, number: string): string;
  answers(device: string): void;
  hangsUp(device: string): void;
}

export function sideOf(written: object, seed = 1, ledger?: SimulationOptions['ledger']): Side {
  const journal: JournalEntry[] = [];
  const simulation = createSimulation(siteFrom(written), { seed, journal: (entry) => journal.push(entry), ...(ledger && { ledger }) });
  const tracer = createTracer((number) => number);
  const lines: string[] = [];
  simulation.log.read((fact) => lines.push(tracer(fact)));
  const events: Delivery[] = [];
  const door = simulation.session('watcher', (delivery) => events.push(delivery));
  const ask: Side['ask'] = (service, request) => door.request(service, request);
  const at = (device: string) => {
    const connection = simulation.pbx.devices.get(device)?.connections.at(-1);
    return { callID: connection?.call.id ?? '', deviceID: device };
  };
  return {
    simulation, journal, events, lines, ask, at,
    trace: () => lines.splice(0),
    state: (device) => simulation.pbx.devices.get(device)?.connections.at(-1)?.state ?? 'idle',
    logsOn(agentID, device) {
      ask('SetAgentState', { device, requestedAgentState: 'loggedOn', agentID });
      ask('SetAgentState', { device, requestedAgentState: 'ready' });
    },
    calls: (callingDevice, calledDirectoryNumber) => ask('MakeCall', { callingDevice, calledDirectoryNumber, autoOriginate: 'doNotPrompt' }).callingDevice.callID,
    answers: (device) => void ask('AnswerCall', { callToBeAnswered: at(device) }),
    hangsUp: (device) => void ask('ClearConnection', { connectionToBeCleared: at(device) }),
  };
}

export interface Pair {
  readonly here: Side;
  readonly there: Side;
  readonly network: Network;
  readonly pass: (millis: number) => void;
}

export function tied(settings: Settings = {}): Pair {
  const [here, there] = [sideOf(harbor(settings)), sideOf(summit(settings))];
  const network = tieTogether([here.simulation, there.simulation]);
  here.trace();
  there.trace();
  return { here, there, network, pass: (millis) => network.advanceTo(network.now + millis) };
}
