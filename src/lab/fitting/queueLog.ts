// Asterisk's queue_log as calls: its lines tell what happened to a call one after the other, `time|call|queue|agent|event|...`, and here each call is put together.

import type { Millis } from '../../kernel/clock.ts';
import type { TimeWriting } from './cells.ts';
import type { ObservedCall } from './observedCall.ts';

/** A call that waits. */
interface Entered {
  readonly began: Millis;
  readonly queue: string;
  readonly calling: string;
  wait: Millis | null;
  agent: string;
}

/** Gives a call when a line ends it, null when not yet or it is about something else, or why the line cannot be used. */
export function queueLogReader(localOf: TimeWriting['localOf']): (cells: readonly string[]) => ObservedCall | string | null {
  const waiting = new Map<string, Entered>();
  return ([time = '', id = '', queue = '', agent = '', event = '', ...data]) => {
    if (!/^\d{9,11}(\.\d+)?$/.test(time)) return 'begins with no time';
    if (event === 'ENTERQUEUE') {
      waiting.set(id, { began: localOf(Math.round(Number(time) * 1000)), queue, calling: /^\+?\d{3,}$/.test(data[1] ?? '') ? (data[1] as string) : '', wait: null, agent: '' });
      return null;
    }
    const call = waiting.get(id);
    const seconds = (place: number) => Number(data[place] ?? 0) * 1000;
    const end = (outcome: ObservedCall['outcome'], wait: Millis, talk: Millis | null): ObservedCall | string => {
      if (!call) return `${event} of a call that never entered a queue`;
      waiting.delete(id);
      return { began: call.began, queued: call.began, kind: call.queue, queue: call.queue, calling: call.calling, called: '', wait, outcome, talk, work: null, agent: outcome === 'answered' ? call.agent || agent : '' };
    };
    switch (event) {
      case 'CONNECT':
        if (call) (call.wait = seconds(0)), (call.agent = agent);
        return null;
      case 'COMPLETEAGENT':
      case 'COMPLETECALLER': return end('answered', call?.wait ?? seconds(0), seconds(1));
      case 'TRANSFER':
      case 'BLINDTRANSFER':
      case 'ATTENDEDTRANSFER': return end('answered', call?.wait ?? seconds(2), seconds(3));
      case 'ABANDON': return end('abandoned', seconds(2), null);
      case 'EXITWITHTIMEOUT':
      case 'EXITWITHKEY': return end('left', seconds(event === 'EXITWITHKEY' ? 3 : 2), null);
      case 'EXITEMPTY': return end('left', seconds(2), null);
      default: return null;
    }
  };
}
