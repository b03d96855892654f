// The rows of the live switch, on their way to the database: they leave by the post, once what they rest on is written down, and nobody waits for them. When
// more wait than should, rows are left out; the journal has them, and they are written later.

import { clearInterval, setInterval } from 'node:timers';
import { namesByNumber } from '../site/names.ts';
import type { RecordsKept } from '../store/journal.ts';
import { type Collected, collectRows } from '../store/records/batch.ts';
import type { RecordsWriter, Standing } from '../store/records/writer.ts';
import type { Hall, Run } from './hall.ts';

export interface LiveRecords {
  /** What the rows of this switch are called by in the tables. */
  readonly run: string;
  /** Length of their intervals. Milliseconds. */
  readonly interval: number;
  /** The database in which they are. */
  readonly target: string;
  readonly standing: Standing;
  /** Facts up to which the journal is needed no more. */
  writtenTo(): number;
  /** Hears whenever rows have been written. Returns what ends that. */
  follow(told: () => void): () => void;
  /** Hands on what there is, and waits until it is written; not long when it cannot be. Tells how many rows are not. A run that `goesOn` elsewhere leaves open what is not over. */
  stop(goesOn?: boolean): Promise<number>;
  /** Ends at once; what was not handed on is no part of the run. */
  forsake(): Promise<void>;
}

/** Milliseconds between batches, and rows after which one leaves at once. */
const EVERY = 500;
const MANY = 2_000;
/** So many times it is looked for rows until one that is empty leaves, so that it is known how far all is written; and until what goes on is written as it stands, such as intervals. */
const TELLS = 4;
const GOES_ON = 20;
/** Milliseconds without anything being written after which a switch that stops waits no longer. */
const PATIENCE = 5_000;

interface Keeping {
  readonly hall: Hall;
  readonly writer: RecordsWriter;
  collected: Collected;
  isEnrolled: boolean;
  /** Looks since what goes on was written. */
  looks: number;
}

/** Rows come from here on; what the journal has of before is made again. `journal`: its folder; null for none. */
export function keepLiveRecords(hall: Hall, writer: RecordsWriter, { run, interval }: RecordsKept, journal: string | null): LiveRecords {
  const keeping: Keeping = { hall, writer, collected: attach(hall.live, (rows) => rows >= MANY && enrol(keeping)), isEnrolled: false, looks: 0 };
  const { simulation: { site, pbx, log } } = hall.live;
  writer.begin({ run, site: site.name, timeZone: site.timeZone, names: JSON.stringify(namesByNumber(site)), interval, begun: pbx.startsAt }, log.seq, journal);
  const leave = hall.follow(({ live }) => {
    writer.rewind(live.simulation.log.seq);
    keeping.collected = attach(live, (rows) => rows >= MANY && enrol(keeping));
    live.simulation.ledger?.retell();
  });
  const beat = setInterval(() => look(keeping), EVERY);
  return {
    run,
    interval,
    target: writer.target,
    get standing() {
      return writer.standing;
    },
    writtenTo: () => writer.standing.writtenTo,
    follow: writer.follow,
    async forsake() {
      clearInterval(beat);
      leave();
      await writer.close(0);
    },
    async stop(goesOn = false) {
      clearInterval(beat);
      leave();
      const { ledger, log, clock } = hall.live.simulation;
      if (!goesOn) ledger?.close({ seq: log.seq, time: clock.now });
      cut(keeping)();
      return writer.close(PATIENCE);
    },
  };
}

function attach({ simulation: { ledger, log } }: Run['live'], came: (rows: number) => unknown): Collected {
  const collected = collectRows(log.seq);
  ledger?.attach((table, row) => {
    collected.outlet(table, row);
    came(collected.rows);
  });
  return collected;
}

function look(keeping: Keeping): void {
  const { collected, hall: { live: { simulation: { log } } } } = keeping;
  keeping.looks++;
  if (collected.rows > 0 || keeping.looks >= GOES_ON || (keeping.looks % TELLS === 0 && log.seq > collected.after)) enrol(keeping);
}

function enrol(keeping: Keeping): void {
  if (keeping.isEnrolled) return;
  keeping.isEnrolled = true;
  keeping.hall.post.enrol(() => {
    keeping.isEnrolled = false;
    return cut(keeping);
  });
}

/** Takes what has come so far; what is returned hands it on. */
function cut(keeping: Keeping): () => void {
  const { hall, writer, collected } = keeping;
  const { clock, log, ledger, pbx } = hall.live.simulation;
  if (keeping.looks >= GOES_ON) {
    keeping.looks = 0;
    ledger?.bringTo(clock.now);
  }
  if (writer.isFull()) collected.goOnBehind(log.seq);
  if (collected.rows === 0 && log.seq === collected.after) return () => {};
  const batch = collected.cut(log.seq, pbx.startsAt + clock.now);
  return () => writer.write(batch);
}
