// Recordings as files: `<folder>/<recorder>/<date>/<run>-<id>.wav`, with what is known of each as JSON beside it. They follow the rows of the store, as sinks of call
// records do, so each is there once whatever crashes, and what a full disk refuses is written later.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { zonedWriter } from '../../kernel/calendar.ts';
import type { RecordingRow } from '../../records/ledger/rows.ts';
import type { Channels } from '../../sound/playing.ts';
import type { Records } from '../../store/records/records.ts';
import { deliver, type Delivery, type DeliveryBounds } from '../callRecords/delivery.ts';
import { rowsFor } from '../callRecords/rows.ts';
import type { Row, Sink } from '../callRecords/sink.ts';
import type { Logger } from '../serve.ts';
import { scoreIn, wholeRecordingOf } from './about.ts';
import type { Sounds } from './sounds.ts';

export interface RecordingFiles {
  readonly folder: string;
  readonly channels: Channels;
  readonly timeZone: string;
  readonly run: string;
}

/** Name of the cursor, which no sink of a site can have. */
const CURSOR = '(recordings)';

/** Begins at once with what is not there yet. Ring when there are more rows. */
export function keepFiles(records: () => Promise<Records>, sounds: Sounds, files: RecordingFiles, log: Logger, bounds?: DeliveryBounds): Delivery {
  return deliver(CURSOR, () => fileSink(sounds, files), rowsFor(records, files.run, CURSOR, { of: 'recordings' }), log, bounds);
}

function fileSink(sounds: Sounds, { folder, channels, timeZone, run }: RecordingFiles): Sink {
  const local = zonedWriter(timeZone);
  const keep = async (row: RecordingRow) => {
    const file = join(folder, row.recorder, local(row.began).slice(0, 10), `${run}-${row.id}`);
    await sounds.keep(scoreIn(row), channels, file, { ...wholeRecordingOf(row, local), run, channels });
  };
  return {
    where: folder,
    open: async () => void (await mkdir(folder, { recursive: true })),
    close: () => sounds.close(),
    async deliver(rows: readonly Row[]) {
      let taken = 0;
      try {
        for (; taken < rows.length; taken++) await keep(rows[taken] as Row & RecordingRow);
      } catch (error) {
        // Those before it are there for good; it is the first the next time.
        if (taken === 0) throw error;
      }
      return { taken, place: null };
    },
  };
}
