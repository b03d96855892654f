// The NATS server that the environment names: whether it can be used, and whether what Ringback keeps there is there already.

import { connectNats } from '../../nats/connection.ts';
import { NatsRefused } from '../../nats/refusal.ts';
import { NATS_VARIABLE } from '../nats.ts';
import { error, type Finding, ok } from './finding.ts';

const silent = { info: () => {}, warn: () => {} };

export async function nats(environment: Readonly<Record<string, string | undefined>>): Promise<Finding> {
  const url = environment[NATS_VARIABLE];
  if (!url) return ok(`not used; ${NATS_VARIABLE} names a server for --nats`);
  try {
    const nats = await connectNats({ url, name: 'ringback doctor', log: silent });
    const { version = 'unknown' } = nats.connection.info ?? {};
    const names: string[] = [];
    for await (const name of nats.streams.streams.names()) if (name.startsWith('RINGBACK_')) names.push(name);
    await nats.close();
    return ok(`nats-server ${version} with JetStream at ${nats.where}; ${names.length === 0 ? 'nothing of Ringback is kept there yet' : `it has ${names.sort().join(', ')}`}`);
  } catch (reason) {
    if (!(reason instanceof NatsRefused)) throw reason;
    return error(reason.message, `start it, or name another in ${NATS_VARIABLE}, or none`);
  }
}
