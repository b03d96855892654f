// A storm: a random small site, a dozen telephones, and requests that make sense or not, all from one seed. The laws look on.

import type { Request, ServiceName } from '../../src/csta/catalogue.ts';
import { Rejection } from '../../src/kernel/errors.ts';
import { createRandom, type Stream } from '../../src/kernel/random.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { type Site, siteFrom } from '../../src/site.ts';
import type { ConnectionState } from '../../src/switch/connection.ts';

export interface StormReport {
  readonly seed: number;
  readonly requests: number;
  readonly refused: number;
  readonly facts: number;
  /** Requests carried out, by service. */
  readonly carriedOut: { readonly [Service in ServiceName]?: number };
}

interface Weather {
  readonly simulation: Simulation;
  readonly stream: Stream;
  readonly extensions: readonly string[];
  readonly publicNumbers: readonly string[];
}

/** Throws LawBroken at the first broken law, or whatever a bug throws. `onFact` sees every fact as JSON. */
export function storm(seed: number, requests: number, onFact?: (fact: string) => void): StormReport {
  const stream = createRandom(seed).stream('storm');
  const site = randomSite(stream);
  const simulation = createSimulation(site, { seed });
  if (onFact) simulation.log.read((fact) => onFact(JSON.stringify(fact)));
  const extensions = Object.keys(site.extensions);
  const weather: Weather = { simulation, stream, extensions, publicNumbers: Object.values(site.trunks).flatMap(({ numbers }) => Object.keys(numbers)) };
  const carriedOut: { [Service in ServiceName]?: number } = {};
  let refused = 0;
  for (let count = 0; count < requests; count++) {
    if (stream.chance(0.3)) simulation.clock.advanceTo(simulation.clock.now + pause(stream));
    const [service, request] = randomRequest(weather);
    try {
      simulation.people.request(service, request as never);
      carriedOut[service] = (carriedOut[service] ?? 0) + 1;
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      refused++;
    }
    simulation.laws?.checkAll();
  }
  goHome(weather);
  return { seed, requests, refused, facts: simulation.log.seq, carriedOut };
}

/** Everybody hangs up; then nothing may be left, not a call, not a timer. */
function goHome({ simulation: { pbx, people, clock, laws } }: Weather): void {
  for (const { id } of [...pbx.calls.values()]) people.request('ClearCall', { callToBeCleared: { callID: id } });
  laws?.checkAll();
  if (clock.next() !== null) throw new Error(`a timer is left when everybody has gone home: ${clock.pending()[0]?.fire.name}`);
}

function pause(stream: Stream): number {
  return stream.chance(0.5) ? stream.integer(500) : stream.integer(30_000);
}

export function randomSite(stream: Stream): Site {
  const numbers = Array.from({ length: 12 }, (_, place) => String(2001 + place));
  const target = () => (stream.chance(0.15) ? '912125550123' : stream.pick(numbers));
  const forward = (own: string) => {
    const others = Object.fromEntries(['immediate', 'busy', 'noAnswer'].filter(() => stream.chance(0.25)).map((when) => [when, target()]));
    const kept = Object.entries(others).filter(([, to]) => to !== own);
    return { ...Object.fromEntries(kept), after: `${1 + stream.integer(20)}s` };
  };
  return siteFrom({
    trunks: {
      isdn: { lines: 1 + stream.integer(4), numbers: { '+14155550101': '2001', '+14155550102': '2002' } },
      analog: { lines: 1 + stream.integer(2), signalling: 'analog', numbers: { '+14155550103': '2003' } },
    },
    extensions: Object.fromEntries(
      numbers.map((number) => [number, {
        calls: 1 + stream.integer(3),
        ringFor: `${2 + stream.integer(40)}s`,
        clearing: stream.pick(['auto', 'tone']),
        doNotDisturb: stream.chance(0.05),
        forward: forward(number),
      }]),
    ),
  });
}

type Ask = { [Name in ServiceName]: readonly [Name, Request<Name>] }[ServiceName];

/** Mostly what fits the moment, sometimes what does not. */
function randomRequest(weather: Weather): Ask {
  const { stream, extensions, publicNumbers } = weather;
  const device = stream.pick(extensions);
  switch (stream.integer(12)) {
    case 0: return ['offerCall', { calling: `+1212555${1000 + stream.integer(20)}`, called: stream.pick(publicNumbers) }];
    case 1: return ['MakeCall', { callingDevice: device, calledDirectoryNumber: randomNumber(weather), autoOriginate: stream.chance(0.2) ? 'prompt' : 'doNotPrompt' }];
    case 2: return ['goOffHook', { device }];
    case 3:
    case 4: return ['DialDigits', { diallingConnection: randomConnection(weather, 'initiated'), diallingSequence: randomDigits(stream) }];
    case 5:
    case 6: return ['AnswerCall', { callToBeAnswered: randomConnection(weather, 'alerting') }];
    case 7:
    case 8: return ['ClearConnection', { connectionToBeCleared: randomConnection(weather, null) }];
    case 9: return stream.chance(0.3) ? ['ClearCall', { callToBeCleared: randomConnection(weather, null) }] : ['SnapshotDevice', { snapshotObject: device }];
    case 10: return ['GenerateDigits', { connectionToSendDigits: randomConnection(weather, 'connected'), charactersToSend: randomDigits(stream) }];
    default: return ['rejectCall', { callToBeRejected: randomConnection(weather, 'alerting'), cause: 'busy' }];
  }
}

function randomNumber({ stream, extensions }: Weather): string {
  return stream.pick([stream.pick(extensions), stream.pick(extensions), '912125550123', '+442071838750', '2', '', '2999', '9']);
}

function randomDigits(stream: Stream): string {
  return stream.pick(['2', '20', '2003', '04', '912125550123', '9', '#', '5', '*1']);
}

/** A connection in the wanted state if there is one; now and then any, or one that does not exist. */
function randomConnection({ simulation: { pbx }, stream }: Weather, wanted: ConnectionState | null): { readonly callID: string; readonly deviceID: string } {
  if (stream.chance(0.05)) return { callID: String(1 + stream.integer(pbx.lastCall + 2)), deviceID: String(2001 + stream.integer(14)) };
  const all = [...pbx.calls.values()].flatMap((call) => call.connections);
  const fitting = stream.chance(0.1) ? all : all.filter(({ state }) => wanted === null || state === wanted);
  if (fitting.length === 0) return { callID: '0', deviceID: '2001' };
  const { call, device } = stream.pick(fitting);
  return { callID: call.id, deviceID: device.number };
}
