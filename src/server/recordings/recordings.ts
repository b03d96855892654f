// Recordings of a live switch: where they are found and heard, and where they are kept as files. Both read the records that another thread writes.

import { recordsWhenNeeded } from '../../store/records/whenNeeded.ts';
import type { Hall } from '../hall.ts';
import type { LiveRecords } from '../liveRecords.ts';
import type { Logger } from '../serve.ts';
import { keepFiles } from './files.ts';
import type { Library } from './library.ts';
import { createSounds } from './sounds.ts';

export interface LiveRecordings {
  readonly library: Library;
  /** Writes what there is, for so many milliseconds at the most, and lets go. What is left is written when the run goes on. */
  stop(within?: number): Promise<void>;
}

/** Milliseconds that a switch which stops waits for files. */
const LAST_FILES = 3_000;

/** Null at a site that records no calls. `folder`: null where no files are wanted. */
export function keepLiveRecordings({ live: { simulation: { site } } }: Hall, records: LiveRecords, folder: string | null, log: Logger): LiveRecordings | null {
  const { recording, timeZone } = site;
  if (recording === undefined) return null;
  const database = recordsWhenNeeded(records.target);
  const library: Library = { records: database.open, run: records.run, sounds: createSounds(), channels: recording.sound };
  const files = folder === null ? null : keepFiles(database.open, createSounds(), { folder, channels: recording.sound, timeZone, run: records.run }, log);
  const leave = records.follow(() => files?.ring());
  return {
    library,
    async stop(within = LAST_FILES) {
      leave();
      await files?.end(within);
      await library.sounds.close();
      await database.close();
    },
  };
}
