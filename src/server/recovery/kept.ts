// What a switch keeps of its run beside the journal, rows and recordings as files, which whoever stands by may keep too, for its own machine; and what it sends to others, which is sent once, by the one that leads.

import { deliverLive } from '../callRecords/deliveries.ts';
import type { Hall } from '../hall.ts';
import { keepLiveRecords, type LiveRecords } from '../liveRecords.ts';
import { type Journals, publishLive } from '../publishing/publishing.ts';
import { keepLiveRecordings, type LiveRecordings } from '../recordings/recordings.ts';
import type { ServeSettings } from '../serve.ts';
import type { Stage } from '../stage.ts';
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

export interface Sent {
  /** Once it listens. */
  begin(): void;
  /** The run is over: what is left is sent first, for as long as that takes within reason. */
  end(): Promise<void>;
  /** The run goes on elsewhere, and what is left is sent from there. */
  leave(): Promise<void>;
}

export function send(stage: Stage, { records }: Kept, { publish, log }: ServeSettings, journals: Journals): Sent {
  const { hall } = stage;
  const deliveries = records && deliverLive(hall.live.simulation.site, records, log);
  if (records) stage.keepBy(records, deliveries);
  const publishing = publishLive(hall, publish?.publisher ?? null, records, journals, log);
  if (publishing) stage.publishBy(publishing);
  return {
    begin: () => publishing?.begin(),
    end: async () => void (await Promise.all([deliveries?.end(), publishing?.stop(false)])),
    leave: async () => void (await Promise.all([deliveries?.end(0), publishing?.stop(true)])),
  };
}
