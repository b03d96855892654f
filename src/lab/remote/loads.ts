// Loads as a worker has them: fetched once from whoever wants runs of them, and kept while there is room, however many runs there are.

import type { Nats } from '../../nats/connection.ts';
import { largestMessage } from '../../nats/messages.ts';
import { unpacked } from '../packing.ts';
import type { Answer, Part, Saying } from './messages.ts';
import { gathered } from './parts.ts';

/** Bytes, packed, of the loads that are kept; beyond that, those go first that were used longest ago. */
const ROOM = 32_000_000;

export interface Loads {
  /** Null when nobody wants it any more. */
  of(digest: string, say: (saying: Saying) => Promise<Answer>): Promise<object | null>;
}

export function openLoads(nats: Pick<Nats, 'connection'>): Loads {
  const kept = new Map<string, { readonly load: object; readonly size: number }>();
  return {
    async of(digest, say) {
      const known = kept.get(digest);
      if (known) {
        kept.delete(digest);
        kept.set(digest, known);
        return known.load;
      }
      const bytes = await fetched(digest, largestMessage(nats), say);
      if (bytes === null) return null;
      const load = unpacked<object>(bytes);
      kept.set(digest, { load, size: bytes.length });
      let room = ROOM - [...kept.values()].reduce((sum, { size }) => sum + size, 0);
      for (const [oldest, { size }] of kept) {
        if (room >= 0 || oldest === digest) break;
        kept.delete(oldest);
        room += size;
      }
      return load;
    },
  };
}

async function fetched(digest: string, room: number, say: (saying: Saying) => Promise<Answer>): Promise<Uint8Array | null> {
  const coming = { parts: new Map<number, Uint8Array>() };
  for (let part = 0; ; part++) {
    const answer = await say({ say: 'load', digest, part, room });
    if (typeof answer === 'string') return null;
    const whole = gathered(coming, answer satisfies Part);
    if (whole) return whole;
  }
}
