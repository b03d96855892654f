// Rows as the ledger writes them, made by hand: an ordinary call of a Monday morning, changed where a test says so.

import { instantOf } from '../../../src/kernel/calendar.ts';
import type { Kept } from '../../../src/records/layouts/layout.ts';

export const ZONE = 'America/Los_Angeles';

/** An instant of that Monday: `at('09:00:12.345')`. */
export function at(clock: string, date = '2026-01-05'): number {
  return instantOf(`${date}T${clock}`, ZONE);
}

const parties = {
  call: '17', ucid: '00001000171767632400', direction: 'in', calling: '+12125550123', called: '+14155550100',
  trunkIn: 'pstn', lineIn: 'pstn#3', trunkOut: '', lineOut: '', dialledOut: '', userData: null, accountCode: null, seq: 90,
} as const;

/** Answered after twenty seconds, twelve of them in queue 7001; three minutes of talk, ten seconds of it on hold. */
export function callRow(changes: Partial<Kept<'calls'>> = {}): Kept<'calls'> {
  return {
    ...parties, ordinal: 1, thread: '00001000171767632400', began: at('09:00'), answered: at('09:00:20'), ended: at('09:03:20'),
    vdn: '8000', queue: '7001', agent: '5001', device: '2001', disposition: 'answered', cause: 'normalClearing', segments: 1,
    queueTime: 12_000, ringTime: 4_000, talkTime: 180_000, holdTime: 10_000, workTime: 30_500, transferred: false, conferenced: false, kind: 'orders', parts: [], ...changes,
  };
}

export function segmentRow(changes: Partial<Kept<'segments'>> = {}): Kept<'segments'> {
  return {
    ...parties, ordinal: 1, segment: 1, began: at('09:00'), queued: at('09:00:04'), answered: at('09:00:20'), ended: at('09:03:20'),
    vdns: ['8000'], queues: ['7001'], queue: '7001', agent: '5001', device: '2001', fromAgent: '', fromDevice: '', disposition: 'answered', cause: 'normalClearing',
    queueTime: 12_000, ringTime: 4_000, talkTime: 180_000, holdTime: 10_000, holds: 1, consultTime: 0, workTime: 30_500,
    isConsultation: false, isTransferred: false, isConferenced: false, isAbandonedOnHold: false, isReleasedByAgent: false, isInflow: false, isAnsweredInTime: true, digits: '1', ...changes,
  };
}
