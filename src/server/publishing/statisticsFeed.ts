// Statistics on their way out: once a second the rows of the board that are not as they were told last. Whoever is slow misses pictures and not the last of them; what could
// not be published is told again as it stands then.

import { viewOf } from '../board/view.ts';
import type { Hall } from '../hall.ts';
import { endingOf, FORM, newRun } from './naming.ts';
import type { Publisher } from './publisher.ts';
import type { Posted } from './threadMessages.ts';

export interface StatisticsFeed {
  end(): void;
}

/** Milliseconds between two looks. */
const EVERY = 1_000;

/** Parts of the board, and how their rows are called in subjects. */
const parts = { queues: 'queue', agents: 'agent', trunks: 'trunk' } as const;

interface Row {
  /** Of the subject. */
  readonly ending: string;
  readonly kind: string;
  readonly number: string | null;
  readonly row: object;
}

/** Begins once the board does. Numbers count for each subject, from 1 in each process. */
export function feedStatistics(hall: Pick<Hall, 'live' | 'station' | 'failed'>, publisher: Publisher): StatisticsFeed {
  const run = newRun();
  const told = new Map<string, object>();
  const numbers = new Map<string, number>();
  let isOnTheWay = false;
  const round = () => {
    const fresh = rowsOf(hall).filter(({ ending, row }) => told.get(ending) !== row);
    if (isOnTheWay || fresh.length === 0) return;
    isOnTheWay = true;
    const time = hall.live.simulation.isoTime(hall.live.time());
    const messages = fresh.map(({ ending, kind, number, row }) => {
      const seq = (numbers.get(ending) ?? 0) + 1;
      numbers.set(ending, seq);
      return messageOf(run, seq, time, ending, { [kind]: { ...(number !== null && { number }), ...row } });
    });
    publisher.publish(messages, false).then(() => {
      for (const { ending, row } of fresh) told.set(ending, row);
    }, () => {}).finally(() => void (isOnTheWay = false));
  };
  const rounds = setInterval(() => {
    try {
      round();
    } catch (error) {
      clearInterval(rounds);
      hall.failed(error);
    }
  }, EVERY);
  return { end: () => clearInterval(rounds) };
}

/** What has not changed is the same object. */
function rowsOf({ station }: Pick<Hall, 'station'>): readonly Row[] {
  const board = station.look(viewOf(['clock', 'queues', 'agents', 'trunks'], undefined));
  const named = (Object.keys(parts) as (keyof typeof parts)[]).flatMap((part) => Object.entries(board[part] ?? {}).map(([number, row]) => ({ ending: endingOf(parts[part], number), kind: parts[part], number, row })));
  return [...(board.clock ? [{ ending: 'site', kind: 'site', number: null, row: board.clock }] : []), ...named];
}

function messageOf(run: string, seq: number, time: string, ending: string, row: object): Posted {
  const headers = `Ringback-Run: ${run}\r\nRingback-Seq: ${seq}\r\nRingback-Time: ${time}\r\nRingback-Version: ${FORM}\r\n`;
  return { what: 'statistics', ending, id: `${run}/${ending}/${seq}`, headers, body: JSON.stringify({ seq, time, ...row }) };
}
