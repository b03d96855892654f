// Voice services: messages played into a call and recorded of it. ECMA-269 26.1. There is no sound, only names and lengths.

import { z } from 'zod';
import { Rejection } from '../../kernel/errors.ts';
import { playMessage } from '../../switch/services/playMessage.ts';
import { recordMessage } from '../../switch/services/recordMessage.ts';
import { stopMessage } from '../../switch/services/stopMessage.ts';
import { resumeMessage, suspendMessage } from '../../switch/services/suspendMessage.ts';
import { type FullConnectionID, fullConnectionID } from '../identifiers.ts';
import { NOTHING, service } from './service.ts';

const messageID = z.string().regex(/^[^\x00-\x1F\x7F]{1,1000}$/, 'must be a text on one line, or the name of a recording');
/** Milliseconds, an hour at most. */
const duration = z.number().int().min(1).max(3_600_000);

/** The end of the message, or of its time, always ends it. */
const termination = z.strictObject({
  durationExceeded: z.boolean().optional(),
  dTMFDigitDetected: z.boolean().optional(),
  endOfMessageDetected: z.boolean().optional(),
  speechDetected: z.boolean().optional(),
});

function endsByKey(conditions: z.output<typeof termination> = {}): boolean {
  if (conditions.speechDetected) throw new Rejection('parameterNotSupported', 'nobody speaks here, so no speech is detected');
  return conditions.dTMFDigitDetected ?? false;
}

const at = ({ callID, deviceID }: FullConnectionID) => ({ call: callID, device: deviceID });

export const voiceServices = {
  PlayMessage: service('26.1.6', z.strictObject({
    messageToBePlayed: messageID,
    overConnection: fullConnectionID,
    duration: duration.optional(),
    termination: termination.optional(),
  }), ({ pbx }, { messageToBePlayed, overConnection, duration: length = null, termination: conditions }) => {
    playMessage(pbx, { ...at(overConnection), message: messageToBePlayed, duration: length, endsByKey: endsByKey(conditions) });
    return NOTHING;
  }),
  RecordMessage: service('26.1.8', z.strictObject({
    callToBeRecorded: fullConnectionID,
    maxDuration: duration.optional(),
    termination: termination.optional(),
  }), ({ pbx }, { callToBeRecorded, maxDuration = null, termination: conditions }) => ({
    resultingMessage: recordMessage(pbx, { ...at(callToBeRecorded), maxDuration, endsByKey: endsByKey(conditions) }),
  })),
  Resume: service('26.1.10', z.strictObject({ connection: fullConnectionID, messageToResume: messageID.optional() }), ({ pbx }, { connection, messageToResume = null }) => {
    resumeMessage(pbx, { ...at(connection), message: messageToResume });
    return NOTHING;
  }),
  Stop: service('26.1.14', z.strictObject({ connection: fullConnectionID, messageToBeStopped: messageID.optional() }), ({ pbx }, { connection, messageToBeStopped = null }) => {
    stopMessage(pbx, { ...at(connection), message: messageToBeStopped });
    return NOTHING;
  }),
  Suspend: service('26.1.15', z.strictObject({ connection: fullConnectionID, message: messageID.optional() }), ({ pbx }, { connection, message = null }) => {
    suspendMessage(pbx, { ...at(connection), message });
    return NOTHING;
  }),
};
