// Three NATS servers of one cluster, each with JetStream in a folder of its own, which are killed one by one.

import { connectNats } from '../../src/nats/connection.ts';
import { freePort } from '../kills/switches.ts';
import { type NatsServer, startNats } from './natsServer.ts';

export interface NatsCluster {
  /** All of them, as `--nats` takes it. */
  readonly url: string;
  readonly servers: readonly NatsServer[];
  /** Which of them leads a stream; null for none at this moment. */
  leads(stream: string): Promise<NatsServer | null>;
  end(): Promise<void>;
}

const silent = { info: () => {}, warn: () => {} };

/** Settles when they have found each other, and streams can be made. */
export async function startNatsCluster(): Promise<NatsCluster> {
  const routes = [await freePort(), await freePort(), await freePort()].map((port) => `nats://127.0.0.1:${port}`);
  const servers = await Promise.all(routes.map((route, place) => startNats('--server_name', `n${place}`, '--cluster_name', 'test', '--cluster', route, '--routes', routes.join(','))));
  const url = servers.map((server) => server.url).join(',');
  for (let isThere = false; !isThere;) {
    const nats = await connectNats({ url, name: 'cluster', log: silent }).catch(() => null);
    isThere = nats?.connection.info?.connect_urls?.length === servers.length && await nats.streams.streams.add({ name: 'READY', subjects: ['ready'], num_replicas: 3 }).then(({ config: { name } }) => nats.streams.streams.delete(name), () => false);
    await nats?.close();
  }
  return {
    url, servers,
    async leads(stream) {
      const nats = await connectNats({ url, name: 'cluster', log: silent });
      const info = await nats.streams.streams.info(stream).catch(() => null);
      await nats.close();
      return servers[Number(info?.cluster?.leader?.slice(1) ?? NaN)] ?? null;
    },
    end: async () => void (await Promise.all(servers.map((server) => server.end()))),
  };
}
