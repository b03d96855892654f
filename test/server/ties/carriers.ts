// The ways that a tie goes between two live switches in a test: over a cable to a port, or over NATS. Either can be torn and mended under Harbor.

import { once } from 'node:events';
import { type AddressInfo, connect as connectTcp, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { connectNats, type Nats } from '../../../src/nats/connection.ts';
import { listenOn } from '../../../src/nats/messages.ts';
import { subjectOf } from '../../../src/nats/subjects.ts';
import { createSimulation } from '../../../src/simulation.ts';
import { type Site, siteFrom } from '../../../src/site/site.ts';
import type { Logger, Server } from '../../../src/server/serve.ts';
import { cuttingTo } from '../../nats/cutting.ts';
import type { NatsServer } from '../../nats/natsServer.ts';
import { liveSimulation, quiet } from '../client.ts';

export interface Cable {
  /** Nobody gets through until it is mended. */
  tear(): void;
  mend(): void;
  /** How often Harbor has dialled. */
  dialled(): number;
}

export interface Carrier {
  readonly name: string;
  /** What ties say on their way over it, at Harbor; at Summit. */
  between(): Promise<Way>;
}

export interface Way {
  readonly cable: Cable;
  /** A site at an end of it: what its tie says beside, and who hears its log. */
  summit(written: object, more?: object, log?: Logger): Promise<Server>;
  harbor(written: object, more?: object, log?: Logger): Promise<Server>;
  /** The site of Harbor as it goes live, and what it is given, for a test that begins the server itself. */
  harborSite(written: object, more?: object): Promise<{ readonly site: Site; readonly nats?: Nats }>;
}

interface Tied { readonly trunks: { readonly [trunk: string]: { readonly tie?: object } } }

/** A site whose ties say this too. */
export function withTie(written: object, more: object): Site {
  const { trunks } = written as Tied;
  return siteFrom({ ...written, trunks: Object.fromEntries(Object.entries(trunks).map(([name, trunk]) => [name, trunk.tie ? { ...trunk, tie: { ...trunk.tie, ...more } } : trunk])) });
}

/** To the port of whoever is dialled, which may listen later. */
async function cableTo(port: () => number): Promise<Cable & { readonly port: number }> {
  const sockets = new Set<Socket>();
  let [isWhole, dialled] = [true, 0];
  const relay = createServer((socket) => {
    dialled++;
    if (!isWhole) return void socket.destroy();
    const far = connectTcp(port(), '127.0.0.1');
    for (const [one, other] of [[socket, far], [far, socket]] as const) {
      sockets.add(one);
      one.on('error', () => {}).on('close', () => other.destroy()).pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  onTestFinished(() => (cut(), void relay.close()));
  return { port: (relay.address() as AddressInfo).port, tear: () => ((isWhole = false), cut()), mend: () => void (isWhole = true), dialled: () => dialled };
}

/** Harbor dials Summit. */
export const overSockets: Carrier = {
  name: 'a socket',
  async between() {
    let far = 0;
    const cable = await cableTo(() => far);
    const harborSite = async (written: object, more = {}) => ({ site: withTie(written, { at: `ws://127.0.0.1:${cable.port}/tie`, ...more }) });
    return {
      cable, harborSite,
      async summit(written, more = {}, log = quiet) {
        const server = await liveSimulation(createSimulation(withTie(written, more)), { log });
        far = Number(new URL(server.address).port);
        return server;
      },
      harbor: async (written, more = {}, log = quiet) => liveSimulation(createSimulation((await harborSite(written, more)).site), { log }),
    };
  },
};

export async function natsOf(url: string): Promise<Nats> {
  const nats = await connectNats({ url, name: 'test', log: quiet });
  onTestFinished(() => nats.close());
  return nats;
}

/** Either dials; each has a connection of its own, and that of Harbor can be cut. */
export function overNats(server: () => NatsServer): Carrier {
  return {
    name: 'NATS',
    async between() {
      const cutting = await cuttingTo(server().port);
      onTestFinished(() => cutting.close());
      let dialled = 0;
      listenOn(await natsOf(server().url), subjectOf('Summit', 'tie', 'Harbor'), () => dialled++);
      const harborSite = async (written: object, more = {}) => ({ site: withTie(written, { at: 'nats', ...more }), nats: await natsOf(`nats://127.0.0.1:${cutting.port}`) });
      const harbor: Way['harbor'] = async (written, more = {}, log = quiet) => {
        const { site, nats } = await harborSite(written, more);
        return liveSimulation(createSimulation(site), { log, nats });
      };
      return {
        cable: { tear: cutting.cut, mend: cutting.mend, dialled: () => dialled },
        harborSite, harbor,
        summit: async (written, more = {}, log = quiet) => liveSimulation(createSimulation(withTie(written, { at: 'nats', ...more })), { log, nats: await natsOf(server().url) }),
      };
    },
  };
}
