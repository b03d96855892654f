// Recordings of calls: a row for each file when it is complete. The recorders know all that is in it; nothing is kept here.

import { universalCallId } from '../../csta/linkage.ts';
import { instant, type LedgerReader } from './reader.ts';

export const recordings: LedgerReader<Record<never, never>, 'recordingEnded'> = {
  facts: ['recordingEnded'],
  begin: () => ({}),
  note: (_, fact, desk) => {
    const { seq, recording: id, call, globalCall, agent, device, trunk, recorder, role, by, calling, called, began, ended, paused, score } = fact;
    desk.write('recordings', {
      seq, id, call, ucid: universalCallId(globalCall), agent, device, trunk, recorder, role, by, calling, called,
      began: instant(desk, began), ended: instant(desk, ended), length: ended - began - paused, paused, score: JSON.stringify(score),
    });
  },
};
