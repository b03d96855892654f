// Where rows of a live switch go in a test that looks at them.

import { IN_MEMORY } from '../../src/store/database/target.ts';
import { takeUpPen } from '../../src/store/records/pen.ts';
import type { Records } from '../../src/store/records/records.ts';
import type { RecordsWriter } from '../../src/store/records/writer.ts';

/** A writer whose pen works here, not in a thread. */
export async function writerTo(records: Records): Promise<RecordsWriter> {
  const standing = { writtenTo: 0, waiting: 0, lost: 0, trouble: null };
  const take = await takeUpPen({ open: async () => records, tell: (message) => message.kind === 'written' && (standing.writtenTo = message.upTo), now: () => 5, nap: async () => {}, keep: { details: 0, intervals: 0 } });
  return {
    target: IN_MEMORY, shown: IN_MEMORY, standing,
    begin: (run, facts, journal) => take({ kind: 'begin', run, facts, journal }),
    write: (batch) => take({ kind: 'batch', batch }),
    rewind: (facts) => take({ kind: 'rewind', facts }),
    isFull: () => false, room: async () => {}, follow: () => () => {},
    close: async () => (take({ kind: 'end' }), 0),
  };
}
