// Fuzzing the socket: mutants of sound frames against a live switch. It answers or closes the line, in time; it never crashes, and never breaks a law.

import { WebSocket } from 'ws';
import { catalogue, type ServiceName } from '../../src/csta/catalogue.ts';
import { createRandom, type Stream } from '../../src/kernel/random.ts';
import { PROTOCOL } from '../../src/server/dialects/csta-json/frames.ts';
import { platform } from '../../src/server/platform.ts';
import { CSTA_PATH } from '../../src/server/paths.ts';
import { serve, type Server } from '../../src/server/serve.ts';
import { everybody } from '../../src/server/sessions/users.ts';
import { beginStorm } from '../storm/storm.ts';
import { randomRequest } from '../storm/requests.ts';
import { PATIENCE } from '../patience.ts';

export interface FrameFuzzReport {
  readonly mutants: number;
  readonly answered: number;
  /** The line was closed on account of it. */
  readonly closed: number;
  /** It was sound, or still was. */
  readonly carriedOut: number;
}

/** One mutant for each seed. Rejects with the seed and the mutant that the switch could not bear. */
export async function fuzzFrames(first: number, mutants: number): Promise<FrameFuzzReport> {
  const failures: unknown[] = [];
  // What is asked for fits what goes on at the switch, as in a storm; some of it stays sound, so that something goes on.
  const weather = beginStorm(first);
  const { simulation } = weather;
  const server = await serve(simulation, platform, { host: '127.0.0.1', port: 0, speed: 100, users: everybody, origins: [], bounds: { requestsPerSecond: 1e9, requestsAtOnce: 1e9 }, log: { info: () => {}, warn: () => {}, error: () => {} }, failed: (error) => failures.push(error) });
  const report = { mutants, answered: 0, closed: 0, carriedOut: 0 };
  let line = await open(server);
  try {
    for (let seed = first; seed < first + mutants; seed++) {
      const stream = createRandom(seed).stream('frames');
      const [service, request] = stream.chance(0.1) ? sessionMessage(stream) : randomRequest({ ...weather, stream });
      const sound = JSON.stringify({ invokeId: 'm', [service]: request });
      const mutant = stream.chance(0.2) ? sound : mutantFrame(sound, stream);
      const outcome = await line.withstand(mutant, `p${seed}`).catch((error: unknown) => error);
      if (outcome instanceof Error || failures.length > 0) throw new Error(`seed ${seed}: ${String(outcome)} ${failures.map((error) => (error as Error).stack).join('\n')}\n${String(mutant)}`);
      if (outcome === 'closed') line = await open(server);
      report[outcome as 'answered' | 'closed' | 'carriedOut']++;
    }
    simulation.laws?.checkAll();
  } finally {
    line.end();
    await server.stop();
  }
  return report;
}

interface Line {
  /** Sends the mutant and a sound request behind it; what comes of the two. */
  withstand(mutant: string | Uint8Array, probe: string): Promise<'answered' | 'carriedOut' | 'closed'>;
  end(): void;
}

async function open({ address }: Server): Promise<Line> {
  const socket = new WebSocket(address.replace('http', 'ws') + CSTA_PATH);
  let settle: ((outcome: 'answered' | 'carriedOut' | 'closed') => void) | null = null;
  let [awaited, carriedOut] = ['', false];
  socket.on('message', (data) => {
    const text = String(data);
    const { invokeId, seq } = JSON.parse(text) as { readonly invokeId?: string; readonly seq?: number };
    if (invokeId === awaited) settle?.(carriedOut ? 'carriedOut' : 'answered');
    else if (seq === undefined && !text.includes('CSTAErrorCode') && !text.includes('NegResponse')) carriedOut = true;
  });
  socket.on('close', () => settle?.('closed'));
  await new Promise((done, fail) => socket.on('open', done).on('error', fail));
  const line: Line = {
    withstand: (mutant, probe) => new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error('no answer, and the line is open')), PATIENCE);
      [awaited, carriedOut] = [probe, false];
      settle = (outcome) => {
        clearTimeout(timer);
        settle = null;
        done(outcome);
      };
      if (socket.readyState !== WebSocket.OPEN) return settle('closed');
      socket.send(mutant);
      socket.send(JSON.stringify({ invokeId: probe, GetDoNotDisturb: { device: '2001' } }));
    }),
    end: () => socket.terminate(),
  };
  await line.withstand(JSON.stringify({ invokeId: 'start', StartApplicationSession: { applicationInfo: { applicationID: 'fuzz' }, requestedProtocolVersions: [PROTOCOL] } }), 'p');
  return line;
}

function sessionMessage(stream: Stream): readonly [string, unknown] {
  return stream.pick([
    ['StartApplicationSession', { applicationInfo: { applicationID: 'x' }, requestedProtocolVersions: [PROTOCOL], requestedSessionDuration: 60, user: { name: 'ana', password: 'secret-word' }, resume: { sessionID: 'x', lastSeq: 3 } }],
    ['ResetApplicationSessionTimer', { sessionID: 'x', requestedSessionDuration: 10 }],
    ['StopApplicationSession', { sessionID: 'x', sessionEndReason: 'over' }],
    ['MonitorStart', { monitorObject: { deviceObject: '2001' }, requestedMonitorFilter: { callcontrol: { held: true } } }],
    ['MonitorStart', { monitorObject: { callObject: { callID: '1' } } }],
    ['ChangeMonitorFilter', { monitorCrossRefID: '1', requestedFilterList: {} }],
    ['SnapshotCall', { snapshotObject: { callID: '1', deviceID: '2001' } }],
  ] as const);
}

const nasty: readonly string[] = [
  'null', 'true', '0', '-0', '-1', '1e999', '-1e999', '9007199254740993', '0.1', '""', '"\\u0000"', '"\\ud800"', '"__proto__"', '"constructor"', '[]', '{}', '[[]]', '{"__proto__":{}}', '{"toString":1}', `"${'x'.repeat(5_000)}"`,
  '['.repeat(2_000) + ']'.repeat(2_000), '"2001"', '"9999"', '"pstn#1"', '"1"', '"😀"', '"<a/>"', '"\\"},{\\""', '1'.repeat(400),
];
const words: readonly string[] = [...(Object.keys(catalogue) as ServiceName[]), '__proto__', 'constructor', 'hasOwnProperty', 'CSTAErrorCode', 'DeliveredEvent', 'MonitorStopResponse', 'invokeId', 'seq', ''];

type Mutation = (frame: string, stream: Stream) => string;

/** A name or a value somewhere in the text. */
const VALUES = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null|\{\}|\[\]/g;

const mutations: readonly Mutation[] = [
  (frame, stream) => replaced(frame, stream, stream.pick(nasty)),
  (frame, stream) => replaced(frame, stream, stream.pick(nasty)),
  (frame, stream) => replaced(frame, stream, JSON.stringify(stream.pick(words))),
  (frame, stream) => frame.replace(/}$/, `,${JSON.stringify(stream.pick(words))}:${stream.pick(nasty)}}`),
  (frame, stream) => frame.replace(/:\{/, `:{${JSON.stringify(stream.pick(words))}:${stream.pick(nasty)},`),
  (frame, stream) => cut(frame, stream, ''),
  (frame, stream) => cut(frame, stream, String.fromCharCode(stream.integer(0x300))),
  (frame, stream) => frame.slice(0, stream.integer(frame.length + 1)),
  (frame, stream) => frame + frame.slice(stream.integer(frame.length)),
];

/** The same frame with one to three things changed; now and then as bytes that may be no text at all. */
function mutantFrame(frame: string, stream: Stream): string | Uint8Array {
  let mutant = frame;
  for (let times = stream.chance(0.6) ? 1 : 1 + stream.integer(3); times > 0; times--) mutant = stream.pick(mutations)(mutant, stream);
  return stream.chance(0.005) ? Buffer.from(mutant) : mutant;
}

function replaced(frame: string, stream: Stream, by: string): string {
  const found = [...frame.matchAll(VALUES)];
  if (found.length === 0) return frame + by;
  const { index, 0: old } = stream.pick(found);
  return frame.slice(0, index) + by + frame.slice(index + old.length);
}

function cut(frame: string, stream: Stream, by: string): string {
  const at = stream.integer(frame.length + 1);
  return frame.slice(0, at) + by + frame.slice(at + stream.integer(8));
}
