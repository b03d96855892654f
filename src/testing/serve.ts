// `serve`: a live switch within the test, on free ports, for a softphone that is tested against it. Time stands still but when the test lets it pass.

import { setImmediate as turnOfLoop, setTimeout as breathe } from 'node:timers/promises';
import type { Millis } from '../kernel/clock.ts';
import type { Person } from '../scenario/cast.ts';
import type { Server } from '../server/serve.ts';
import type { Simulation } from '../simulation.ts';
import { castingOf, type CastingOptions, type What } from './casting.ts';
import { trafficOf } from './simulate.ts';
import { NotSo } from './verdict.ts';
import { millisOf, present, type Scene, stageFor, TEST_SESSION } from './world.ts';

/** What a live switch in a test begins with. */
export interface ServeOptions extends CastingOptions {
  /** How many times as fast as life time goes by itself; 0, unless said: it goes by `advance` alone. */
  readonly speed?: number;
  /** Pages of other hosts that may connect, as `http://127.0.0.1:5173`. */
  readonly origins?: readonly string[];
}

/** The world of a live switch. Clients are programs that take their time, so what lets time pass has to be awaited. */
export interface LiveWorld<Name extends string = string> extends Scene<Name>, AsyncDisposable {
  /** Where CSTA JSON is spoken: `ws://127.0.0.1:41234/csta`. */
  readonly url: string;
  /** The same server over HTTP: `http://127.0.0.1:41234`. */
  readonly address: string;
  /** Where CSTA XML is spoken over TCP. */
  readonly xmlPort: number;
  /** Where ctiSVR is spoken: `http://127.0.0.1:41236`. */
  readonly ctisvrAddress: string;
  /** Lets virtual time pass, with a breath behind each instant at which something happened, in which clients may act. */
  advance(span: string | Millis): Promise<void>;
  /** Waits until a client watches this person's telephone, so that it hears of whatever happens there from now on; for 30 s of wall time at most unless said, for it may have to start. */
  watched(person: Person, within?: string | Millis): Promise<void>;
  /** Waits until clients have brought it about, for `within` of wall time at most, 4 s unless said: before test runners give up, so that the trace is told. Virtual time stands still. */
  until(condition: () => boolean, within?: string | Millis): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE: Millis = 4_000;
const STARTING: Millis = 30_000;

/** In which a client of this machine has heard an event and acted on it: milliseconds for one in a process of its own, turns of the loop for one in this. */
const BREATH = { milliseconds: 5, turns: 50 };

async function breath(): Promise<void> {
  await breathe(BREATH.milliseconds);
  for (let turn = 0; turn < BREATH.turns; turn++) await turnOfLoop();
}

/** Serves a site or a scenario, given as for `simulate`; traffic that it has begins at once. Where no client sits nobody answers, but who the test lets act. */
export async function serve<Name extends string = string>(what: What, { speed = 0, origins = [], ...options }: ServeOptions = {}): Promise<LiveWorld<Name>> {
  const casting = castingOf(what, options);
  const { scenario, simulation, people } = casting;
  if (scenario.traffic !== null) trafficOf(casting);
  const { server, alive } = await opened(simulation, speed, origins);
  const { live, address, xmlAddress, ctisvrAddress } = server;
  const backstage = stageFor(simulation, people, (act) => live.act(act));
  const waitUntil = async (expected: string, condition: () => boolean, within: Millis) => {
    const deadline = performance.now() + within;
    for (; !condition(); await breathe(1)) {
      alive();
      if (performance.now() > deadline) throw new NotSo(backstage, `${expected} within ${within / 1000} s of wall time`, 'it has not become so');
    }
  };
  const close = async () => {
    await server.stop();
    alive();
  };
  const world = Object.assign(backstage.scene, {
    url: `${address.replace('http', 'ws')}/csta`, address, xmlPort: Number(xmlAddress?.split(':').pop()), ctisvrAddress, close,
    [Symbol.asyncDispose]: close,
    async advance(span: string | Millis) {
      if (speed !== 0) throw new Error('time goes by itself here; wait for what it brings with until(), or serve without a speed');
      const { clock, log } = simulation;
      for (const end = clock.now + millisOf(span); clock.now < end; ) {
        const before = log.seq;
        live.step(Math.min(end, clock.next() ?? end) - clock.now);
        alive();
        if (log.seq !== before) await breath();
      }
    },
    watched: ({ name, number }: Person, within: string | Millis = STARTING) => waitUntil(`a client to watch ${name}'s telephone`, () => simulation.exchange.monitors.byDevice.get(number)?.some(({ subscriber }) => subscriber.name !== TEST_SESSION) === true, millisOf(within)),
    until: (condition: () => boolean, within: string | Millis = PATIENCE) => waitUntil(String(condition), condition, millisOf(within)),
  });
  return present(world, backstage) as unknown as LiveWorld<Name>;
}

/** A server takes longer to load than all the rest, and most tests need none. `alive` throws what has ended the switch, if anything has. */
async function opened(simulation: Simulation, speed: number, origins: readonly string[]): Promise<{ readonly server: Server; readonly alive: () => void }> {
  const [{ serve: listen }, { platform }, { everybody }] = await Promise.all([import('../server/serve.ts'), import('../server/platform.ts'), import('../server/sessions/users.ts')]);
  let failure: { readonly error: unknown } | null = null;
  const server = await listen(simulation, platform, {
    host: '127.0.0.1', port: 0, speed: speed || 1, paused: speed === 0, users: everybody, origins, ctisvrPort: 0,
    xml: { port: 0, tls: null, implicit: true, greeting: 4 }, log: { info() {}, warn() {}, error() {} }, failed: (error) => (failure = { error }),
  });
  const alive = () => {
    if (failure) throw failure.error;
  };
  return { server, alive };
}
