// Call detail record services. ECMA-269 clause 27.

import { z } from 'zod';
import { instantIn } from '../../kernel/calendar.ts';
import { sendStored, startTransmission, stopTransmission, transmissionOf } from '../callRecords.ts';
import { NOTHING, service } from './service.ts';

const instant = z.string().max(64).refine((text) => instantIn(text) !== null, 'must be an instant with its zone, like 2026-01-05T09:00:00Z');

export const callRecordServices = {
  /** Every `transferMode` tells of calls that are over from now on; `transferOnThresholdReached` when there are twenty to ask for. */
  StartCDRTransmission: service('27.1.4', z.strictObject({ transferMode: z.enum(['transferAtEndOfCall', 'transferOnRequest', 'transferOnThresholdReached']) }), ({ callRecords }, { transferMode }, from) => {
    return { cdrCrossRefID: startTransmission(callRecords, from, transferMode).crossRefID };
  }),
  /** Without `timePeriod` those that have not been sent. */
  SendStoredCDR: service('27.1.3', z.strictObject({
    cdrCrossRefID: z.string(),
    timePeriod: z.strictObject({ beginningOfCDR: instant.optional(), endOfCDR: instant.optional() }).optional(),
  }), ({ callRecords }, { cdrCrossRefID, timePeriod }, from) => {
    const bound = (text: string | undefined, otherwise: number) => (text === undefined ? otherwise : (instantIn(text) ?? otherwise));
    const period = timePeriod ? { from: bound(timePeriod.beginningOfCDR, -Infinity), to: bound(timePeriod.endOfCDR, Infinity) } : null;
    sendStored(callRecords, transmissionOf(callRecords, from, cdrCrossRefID), period);
    return NOTHING;
  }),
  StopCDRTransmission: service('27.1.5', z.strictObject({
    cdrCrossRefID: z.string(),
    cdrTermReason: z.enum(['endOfDataDetected', 'errorDetected', 'thresholdReached', 'other']).optional(),
  }), ({ callRecords }, { cdrCrossRefID }, from) => {
    stopTransmission(callRecords, transmissionOf(callRecords, from, cdrCrossRefID));
    return NOTHING;
  }),
};
