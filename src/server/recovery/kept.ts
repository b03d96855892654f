// What a switch keeps of its run beside the journal: rows, and recordings as files. Whoever stands by may keep them too, for its own machine.

import type { Hall } from '../hall.ts';
import { keepLiveRecords, type LiveRecords } from '../liveRecords.ts';
import { keepLiveRecordings, type LiveRecordings } from '../recordings/recordings.ts';
import type { ServeSettings } from '../serve.ts';
import type { RecordsWriter } from '../../store/records/writer.ts';
import type { Course } from './course.ts';

/** Null for what it does not keep. */
export interface Kept {
  readonly records: LiveRecords | null;
  readonly recordings: LiveRecordings | null;
}

/** From now on. `folder` is that of the journal, by which rows of before are made; null for none. */
export function keep(hall: Hall, { records }: Pick<Course, 'records'>, { recordings, log }: ServeSettings, writer: RecordsWriter | null, folder: string | null): Kept {
  if (writer && !records) log.warn({}, 'this run was begun without records; --fresh begins one with them');
  const kept = writer && records ? keepLiveRecords(hall, writer, records, folder) : null;
  if (!kept && hall.live.simulation.site.recording) log.warn({}, 'calls are recorded, and nobody can listen to them, for no records are kept');
  return { records: kept, recordings: kept && keepLiveRecordings(hall, kept, recordings ?? null, log) };
}
