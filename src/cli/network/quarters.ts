// Where the sites of a network are carried out: in this thread, in others, or by workers on other machines.

import { type Host, hostHere } from '../../partitions/host.ts';
import { hostsAtWorkers } from '../../partitions/natsHost.ts';
import { hostInThread } from '../../partitions/threadHost.ts';
import type { Wall } from '../drive.ts';
import { asUsage, openNats } from '../nats.ts';

export interface Whereabouts {
  /** Threads, and with `nats` workers; one thread, this one, and as many workers as there are unless said. */
  readonly workers?: number;
  readonly nats?: string;
}

export interface Quarters {
  readonly hosts: readonly Host[];
  readonly close: () => Promise<void>;
}

/** Milliseconds between two looks whether somebody still waits. */
const LOOK = 200;

/** No more than there are sites. Throws CommandError when NATS cannot be used, or nobody is there to take them. */
export async function openQuarters({ workers, nats: url }: Whereabouts, sites: number, wall: Wall): Promise<Quarters> {
  if (url !== undefined) return quartersAtWorkers(url, workers, sites, wall);
  const count = Math.min(workers ?? 1, sites);
  const hosts = count <= 1 ? [hostHere()] : Array.from({ length: count }, () => hostInThread());
  return { hosts, close: () => closeAll(hosts) };
}

async function quartersAtWorkers(url: string, wanted: number | undefined, sites: number, wall: Wall): Promise<Quarters> {
  const tell = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  const nats = await openNats(url, 'ringback load', { info: (_, text) => tell(text), warn: (_, text) => tell(text) });
  const stop = new AbortController();
  const looking = setInterval(() => (wall.interrupted() || wall.now() > wall.deadline) && stop.abort(), LOOK);
  let said = '';
  try {
    const hosts = await hostsAtWorkers(nats, { most: sites, tell: (sentence) => sentence !== said && tell((said = sentence)), signal: stop.signal, ...(wanted !== undefined && wanted > 0 && { wanted }) });
    return { hosts, close: () => closeAll(hosts).finally(() => nats.close()) };
  } catch (error) {
    await nats.close();
    throw asUsage(error);
  } finally {
    clearInterval(looking);
  }
}

async function closeAll(hosts: readonly Host[]): Promise<void> {
  await Promise.all(hosts.map((host) => host.close()));
}
