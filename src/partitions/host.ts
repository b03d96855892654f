// Where partitions are: the port behind which a host may be this thread, another one, or a process on another machine. Here it is this thread.

import type { Order } from '../network/windows.ts';
import { type Ending, openPartition, type Partition, type PartitionLoad, type PartitionReport, type PartitionResult } from './partition.ts';

/** A load at its place in the network. */
export interface Placed {
  readonly place: number;
  readonly partition: PartitionLoad;
}

/** Answers come in the order of what was asked for. Each rejects with HostLost when the host is gone. */
export interface Host {
  begin(placed: readonly Placed[]): Promise<readonly PartitionReport[]>;
  goOn(orders: readonly Order[]): Promise<readonly PartitionReport[]>;
  /** Of all its partitions, in the order in which they have begun. */
  end(why: Ending | null): Promise<readonly PartitionResult[]>;
  /** It can be begun at again, by anybody. */
  close(): Promise<void>;
}

/** A host is gone, and its sites with it. */
export class HostLost extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'HostLost';
  }
}

/** What is asked of a host, as it goes over to one that is elsewhere. */
export type Asked = { readonly ask: 'begin'; readonly placed: readonly Placed[] } | { readonly ask: 'goOn'; readonly orders: readonly Order[] } | { readonly ask: 'end'; readonly why: Ending | null };
export type Answered = readonly PartitionReport[] | readonly PartitionResult[];

/** Carries out what is asked, at once. */
export type Hosting = (asked: Asked) => Answered;

export function createHosting(): Hosting {
  let partitions = new Map<number, Partition>();
  return (asked) => {
    switch (asked.ask) {
      case 'begin':
        partitions = new Map(asked.placed.map(({ place, partition }) => [place, openPartition(partition)]));
        return [...partitions.values()].map(({ begun }) => begun);
      case 'goOn': return asked.orders.map((order) => (partitions.get(order.place) as Partition).goOn(order));
      case 'end': {
        const results = [...partitions.values()].map((partition) => partition.end(asked.why));
        partitions = new Map();
        return results;
      }
    }
  };
}

/** A host that is asked by messages. */
export function hostOver(ask: (asked: Asked) => Promise<Answered>, close: () => Promise<void>): Host {
  return {
    begin: async (placed) => (await ask({ ask: 'begin', placed })) as readonly PartitionReport[],
    goOn: async (orders) => (await ask({ ask: 'goOn', orders })) as readonly PartitionReport[],
    end: async (why) => (await ask({ ask: 'end', why })) as readonly PartitionResult[],
    close,
  };
}

export function hostHere(): Host {
  const hosting = createHosting();
  return hostOver(async (asked) => hosting(asked), async () => {});
}
