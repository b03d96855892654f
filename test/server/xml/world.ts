// A storm behind an XML wire: its requests go through a door of their own, and everything that is delivered is kept.

import { createExchange } from '../../../src/csta/exchange.ts';
import { type Door, outsideDoor } from '../../../src/csta/door.ts';
import type { Exchange } from '../../../src/csta/services/service.ts';
import type { Delivery } from '../../../src/csta/messages.ts';
import type { ServiceName } from '../../../src/csta/catalogue.ts';
import { Rejection } from '../../../src/kernel/errors.ts';
import type { Simulation } from '../../../src/simulation.ts';
import { type PermittedName, servicesPermitted } from '../../../src/switch/permitted.ts';
import { soundRequests } from '../../contract/soundRequests.ts';
import { beginStorm, nextStep } from '../../storm/storm.ts';

export interface Exchanged {
  readonly service: ServiceName;
  readonly request: object;
  readonly answer: object | Rejection;
}

export interface Heard {
  readonly simulation: Simulation;
  /** The session's own. */
  readonly exchange: Exchange;
  readonly exchanged: readonly Exchanged[];
  readonly ask: (service: ServiceName, request: object) => object | Rejection;
}

/** A session of its own at a simulation, its monitors, its collections and its routeing. */
export function listenTo(simulation: Simulation, deliver: (delivery: Delivery) => void): Heard {
  const exchange = createExchange(simulation, simulation.log, simulation.ledger);
  const door: Door = outsideDoor(exchange, { journal: null, afterRequest: simulation.laws?.check ?? null }, 'xml', deliver);
  const exchanged: Exchanged[] = [];
  const ask = (service: ServiceName, request: object): object | Rejection => {
    const answer = answerOf(door, service, request);
    exchanged.push({ service, request, answer });
    return answer;
  };
  return { simulation, exchange, exchanged, ask };
}

function answerOf(door: Door, service: ServiceName, request: object): object | Rejection {
  try {
    return door.request(service, request as never);
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}

/** Every device is monitored, an agent, and every call; each few requests somebody asks for what a connection permits, what was not asked for before first. */
export function stormHeard(seed: number, requests: number, asked: ReadonlySet<ServiceName>, deliver: (delivery: Delivery, simulation: Simulation, exchange: Exchange) => void): Heard {
  const weather = beginStorm(seed);
  const heard: Heard = listenTo(weather.simulation, (delivery) => deliver(delivery, weather.simulation, heard.exchange));
  const { pbx, acd } = weather.simulation;
  for (const deviceObject of pbx.devices.keys()) heard.ask('MonitorStart', { monitorObject: { deviceObject } });
  for (const agentID of [...acd.agents.keys()].slice(0, 1)) heard.ask('monitorAgent', { agentID });
  for (const device of ['8500', '8501']) heard.ask('RouteRegister', { routeingDevice: device });
  const watched = new Set<string>();
  for (let count = 0; count < requests; count++) {
    const { ask: [service, request] } = nextStep(weather);
    // The monitors go on.
    if (service === 'endSession') continue;
    follow(heard, service, request, heard.ask(service, request));
    if (count % 7 === 0) askPermitted(heard, count, asked);
    if (count % 100 === 0) askForRecords(heard);
    for (const id of pbx.calls.keys()) {
      if (watched.has(id)) continue;
      watched.add(id);
      heard.ask('MonitorStart', { monitorObject: { callObject: { callID: id } } });
      heard.ask('SnapshotCall', { snapshotObject: { callID: id } });
    }
  }
  return heard;
}

/** Services about what another service has begun. */
function follow({ ask }: Heard, service: ServiceName, request: object, answer: object | Rejection): void {
  if (answer instanceof Rejection) return;
  if (service === 'StartDataCollection') for (const next of ['SuspendDataCollection', 'ResumeDataCollection', 'StopDataCollection'] as const) ask(next, answer);
  if (service === 'startRecording') for (const next of ['pauseRecording', 'resumeRecording'] as const) ask(next, request);
  if (service === 'SnapshotDevice') {
    const { monitorCrossRefID } = ask('MonitorStart', { monitorObject: { deviceObject: (request as { snapshotObject: string }).snapshotObject }, requestedMonitorFilter: { callcontrol: { held: true } } }) as { monitorCrossRefID: string };
    ask('ChangeMonitorFilter', { monitorCrossRefID, requestedFilterList: { callcontrol: { delivered: true } } });
    ask('MonitorStop', { monitorCrossRefID });
  }
}

/** Of calls as they are over, and of those that are stored, of which one is asked for again. */
function askForRecords({ ask }: Heard): void {
  ask('StopCDRTransmission', ask('StartCDRTransmission', { transferMode: 'transferOnRequest' }));
  ask('SendStoredCDR', { ...ask('StartCDRTransmission', { transferMode: 'transferAtEndOfCall' }), timePeriod: { beginningOfCDR: '2026-01-05T00:00:00Z', endOfCDR: '2026-01-06T00:00:00Z' } });
}

function askPermitted({ ask, simulation: { pbx } }: Heard, turn: number, asked: ReadonlySet<ServiceName>): void {
  const permitted = [...pbx.calls.values()].flatMap((call) => call.connections).flatMap((connection) => (Object.values(servicesPermitted(connection)).flat() as PermittedName[]).map((name) => ({ connection, ...soundRequests[name] })));
  const rare = permitted.filter(({ service }) => !asked.has(service));
  const choice = rare.length > 0 ? rare : permitted;
  const { connection, service, request } = choice[turn % choice.length] ?? {};
  const sound = connection && request?.(connection, pbx);
  if (!sound || ask(service as ServiceName, sound) instanceof Rejection || service !== 'CallBack') return;
  const asking = connection.device;
  for (const { device } of [...asking.asked]) ask('CancelCallBack', { originatingDevice: asking.number, targetDevice: device.number });
}
