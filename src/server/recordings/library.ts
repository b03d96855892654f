// Recordings as they are looked for: those of a run, the newest first.

import type { Epoch } from '../../kernel/calendar.ts';
import type { RecordingRow } from '../../records/ledger/rows.ts';
import { membersOf } from '../../store/records/columns.ts';
import type { Records } from '../../store/records/records.ts';
import type { Channels } from '../../sound/playing.ts';
import type { Sounds } from './sounds.ts';

/** Where they are, and what makes them heard. */
export interface Library {
  /** Rejects while the store cannot be opened. */
  readonly records: () => Promise<Records>;
  readonly run: string;
  readonly sounds: Sounds;
  readonly channels: Channels;
}

/** What is asked of them; whatever is left out does not matter. */
export interface Wish {
  readonly ucid?: string;
  readonly call?: string;
  readonly agent?: string;
  readonly device?: string;
  /** Begun at this instant or later, and before that one. */
  readonly from?: Epoch;
  readonly to?: Epoch;
  /** Only those written before this one. */
  readonly before?: string;
  /** Of an agent or one of these telephones. */
  readonly of?: { readonly agent: string | null; readonly devices: readonly string[] };
}

const members = membersOf('recordings') as readonly (keyof RecordingRow)[];

/** So many at the most. */
export async function findRecordings({ records, run }: Pick<Library, 'records' | 'run'>, { from, to, before, of, ...same }: Wish, most: number): Promise<readonly RecordingRow[]> {
  const { tables } = await records();
  let query = tables.selectFrom('recordings').select(members).where('run', '=', run).orderBy('ordinal', 'desc').limit(most);
  for (const [member, value] of Object.entries(same)) query = query.where(member as 'ucid', '=', value);
  if (from !== undefined) query = query.where('began', '>=', from);
  if (to !== undefined) query = query.where('began', '<', to);
  if (before !== undefined) query = query.where('ordinal', '<', (inner) => inner.selectFrom('recordings').select('ordinal').where('run', '=', run).where('id', '=', before));
  if (of) query = query.where(({ or, eb }) => or([...(of.agent === null ? [] : [eb('agent', '=', of.agent)]), ...(of.devices.length > 0 ? [eb('device', 'in', of.devices)] : [])]));
  return await query.execute() as readonly RecordingRow[];
}

/** Null where there is none of that name. */
export async function recordingNamed({ records, run }: Pick<Library, 'records' | 'run'>, id: string): Promise<RecordingRow | null> {
  const { tables } = await records();
  return (await tables.selectFrom('recordings').select(members).where('run', '=', run).where('id', '=', id).executeTakeFirst() ?? null) as RecordingRow | null;
}
