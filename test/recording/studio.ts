// An office whose calls are recorded, by recorder a, with b as backup and c beside them; what is kept, and how that sounds.

import type { RecordingEnded } from '../../src/recording/facts.ts';
import { soundOf } from '../../src/sound/playing.ts';
import { office, type Office, type OfficeOptions } from '../../src/testing.ts';
import { channelsOf } from '../sound/hearing.ts';

export const RECORDERS = { a: { role: 'active' }, b: { role: 'backup' } };

export type Studio = Office & {
  /** The files that are complete. */
  readonly files: readonly RecordingEnded[];
  /** What happened to recordings and recorders, without call and columns. */
  readonly told: () => readonly string[];
  readonly ask: Office['door']['request'];
};

/** `recording` are its settings in the site, beside two recorders and a rule for all calls. */
export function studio(recording: Record<string, unknown> = {}, options: OfficeOptions = {}): Studio {
  const made = office({ ...options, site: { recording: { recorders: RECORDERS, rules: { all: {} }, ...recording }, ...options.site } });
  const files: RecordingEnded[] = [];
  made.simulation.log.read((fact) => {
    if (fact.type === 'recordingEnded') files.push(fact);
  });
  const told = () => made.trace().filter((line) => / record(ing(?!Started)|er)/.test(line)).map((line) => `${line.slice(6, 12)} ${line.slice(18)}`.replace(/ +/g, ' '));
  return { ...made, files, told, ask: made.door.request };
}

/** Its channels as a player hears them, left first. */
export function heardOf({ score }: RecordingEnded): readonly [left: Float64Array, right: Float64Array] {
  return channelsOf(soundOf(score, 'stereo')) as [Float64Array, Float64Array];
}
