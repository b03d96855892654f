// Where the sites of a network are: in this thread, in others, or in workers on other machines.

import { type Host, hostHere } from '../../partitions/host.ts';
import { hostInThread } from '../../partitions/threadHost.ts';

export interface Whereabouts {
  readonly workers?: number;
  readonly nats?: string;
}

/** No more than there are sites. */
export async function hostsOf({ workers = 1 }: Whereabouts, sites: number): Promise<readonly Host[]> {
  const count = Math.min(workers, sites);
  return count === 1 ? [hostHere()] : Array.from({ length: count }, () => hostInThread());
}
