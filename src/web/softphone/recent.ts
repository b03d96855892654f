// The last calls of a telephone, to call back or to look up; kept in the browser.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { CallEnded } from '../../client/phone.ts';
import type { Keeping } from './log/book.ts';
import { otherSide } from '../../client/words.ts';

export interface Recent {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly way: 'came' | 'missed' | 'made';
  /** Milliseconds of the switch's time. */
  readonly at: number;
  readonly lasted: number;
}

export interface RecentCalls {
  readonly calls: ReadonlySignal<readonly Recent[]>;
  /** `names` are what the CRM calls people, by number. */
  add(ended: CallEnded, names: ReadonlyMap<string, string>): void;
}

const KEPT = 20;

export function recentCalls(keeping: Keeping, device: string): RecentCalls {
  const key = `ringback.softphone.${device}.recent`;
  const calls = signal<readonly Recent[]>(readFrom(keeping, key));
  return {
    calls,
    add: (ended, names) => {
      const recent = recentOf(ended, device, names);
      if (recent.number === '' && recent.name === '') return;
      calls.value = [recent, ...calls.value.filter(({ id }) => id !== recent.id)].slice(0, KEPT);
      keeping.setItem(key, JSON.stringify(calls.value));
    },
  };
}

function recentOf({ call, ended }: CallEnded, device: string, names: ReadonlyMap<string, string>): Recent {
  const isOut = call.direction === 'outbound' || (call.direction === 'internal' && call.calling === device);
  const number = isOut ? call.called : call.calling;
  const way = isOut ? 'made' : call.answered === null ? 'missed' : 'came';
  return { id: `${call.globalCallID} ${call.callID}`, number, name: names.get(number) ?? otherSide({ ...call, direction: isOut ? 'outbound' : 'inbound' }).name, way, at: call.began, lasted: call.answered === null ? 0 : ended - call.answered };
}

function readFrom(keeping: Keeping, key: string): readonly Recent[] {
  try {
    return (JSON.parse(keeping.getItem(key) ?? '[]') as readonly Recent[]) ?? [];
  } catch {
    return [];
  }
}
