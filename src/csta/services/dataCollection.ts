// Data collection services. ECMA-269 clause 25.

import { z } from 'zod';
import { Rejection } from '../../kernel/errors.ts';
import { collectionOf, resumeCollection, startCollection, stopCollection, suspendCollection } from '../dataCollection.ts';
import { connectionID, deviceID } from '../identifiers.ts';
import { NOTHING, service } from './service.ts';

/** Keys that one report may tell at most. */
const MOST_KEYS = 64;
/** Milliseconds: a day, as good as for ever. */
const LONGEST = 86_400_000;

const criteria = z.strictObject({
  numChars: z.number().int().min(1).max(MOST_KEYS).optional(),
  flushChar: z.string().regex(/^[\dA-D*#]$/, 'must be a key, like #').optional(),
  timeout: z.number().int().min(1).max(LONGEST).optional(),
});

const reference = z.strictObject({ dcollCrossRefID: z.string() });

export const dataCollectionServices = {
  /** Without criteria each key is told at once; `timeout` in milliseconds. */
  StartDataCollection: service('25.1.5', z.strictObject({
    object: z.union([z.strictObject({ call: connectionID }), z.strictObject({ device: deviceID })]),
    dataCollType: z.enum(['digits', 'telTones']).optional(),
    digitsReportingCriteria: criteria.optional(),
  }), ({ collections }, { object, dataCollType, digitsReportingCriteria: { numChars, flushChar, timeout } = {} }, from) => {
    if (dataCollType === 'telTones') throw new Rejection('parameterNotSupported', 'only keys are collected, no tones');
    const where = 'call' in object ? { call: object.call.callID, device: object.call.deviceID ?? null } : { call: null, device: object.device };
    const single = numChars === undefined && flushChar === undefined && timeout === undefined;
    const { crossRefID } = startCollection(collections, from, where, { count: single ? 1 : (numChars ?? MOST_KEYS), flush: flushChar ?? null, timeout: timeout ?? null });
    return { dcollCrossRefID: crossRefID };
  }),
  SuspendDataCollection: service('25.1.7', reference, ({ collections }, { dcollCrossRefID }, from) => {
    suspendCollection(collections, collectionOf(collections, from, dcollCrossRefID));
    return NOTHING;
  }),
  ResumeDataCollection: service('25.1.4', reference, ({ collections }, { dcollCrossRefID }, from) => {
    resumeCollection(collections, collectionOf(collections, from, dcollCrossRefID));
    return NOTHING;
  }),
  StopDataCollection: service('25.1.6', reference, ({ collections }, { dcollCrossRefID }, from) => {
    stopCollection(collections, collectionOf(collections, from, dcollCrossRefID));
    return NOTHING;
  }),
};
