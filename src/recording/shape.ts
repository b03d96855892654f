// What a site file says of recording: recorders, which calls are recorded by rule, and what people may do about it.

import type { z } from 'zod';
import { count, duration, flag, form, listOf, map, mapOf, number, oneOf, percentage, positiveDuration, text } from '../kernel/shape.ts';
import type { RecordingPlan, Rule } from './recording.ts';

const name = form('must be a name like sales', /^[A-Za-z][\w-]*$/);
const numbers = listOf(form('must be a number, or its beginning and a star like +1212*', /^\+?\d{1,24}\*?$/, ['string', 'integer'])).default([]);

const recorderShape = map({
  role: oneOf('active', 'backup', 'parallel').describe('active: keeps every recording; backup: only while the active one does not work; parallel: keeps a file of its own beside'),
  channels: count(1, 100_000).default(1_000).describe('Calls that it can keep at once'),
});

const ruleShape = map({
  queues: listOf(number).default([]).describe('Calls that came through one of these queues'),
  agents: listOf(text).default([]).describe('Calls in which one of these agents talks'),
  extensions: listOf(number).default([]),
  trunks: listOf(text).default([]).describe('Calls on a line of one of these trunks'),
  called: numbers.describe('Calls to these numbers, as they were dialled here or outside'),
  calling: numbers,
  direction: oneOf('in', 'out', 'internal').optional(),
  share: percentage.default(1).describe('Of the calls that it is about, so many are recorded'),
  from: oneOf('person', 'answer').default('person').describe('person: two people talk; answer: also what machines say before'),
  beep: positiveDuration.optional().describe('How often those who talk are reminded by a tone'),
  announcement: text.optional().describe('Said when the recording begins'),
  stoppable: flag.default(false).describe('Whether those in the call may end it'),
});

export const recordingShape = {
  recording: map({
    recorders: mapOf(name, recorderShape).describe('By name; one of them is active'),
    heartbeat: duration.refine((millis) => millis >= 10 && millis <= 1_000, 'must be from 10ms to 1s').default(500).describe('After what time without a sign of the active recorder the backup takes over'),
    rules: mapOf(name, ruleShape).default({}).describe('The first that a call meets says that it is recorded'),
    onRequest: flag.default(true).describe('Whether people may have their own calls recorded'),
    pausing: flag.default(true).describe('Whether they may pause a recording, as for the number of a card'),
    onHold: oneOf('silence', 'music').default('silence').describe('What is heard in recordings while somebody is on hold'),
    sound: oneOf('stereo', 'mono').default('stereo').describe('stereo: the caller left, whoever works here right'),
  }).superRefine(({ recorders }, context) => {
    const active = Object.values(recorders).filter(({ role }) => role === 'active').length;
    if (active !== 1) context.addIssue({ code: 'custom', path: ['recorders'], message: `needs one recorder that is active, and has ${active === 0 ? 'none' : active}` });
  }).optional(),
};

export type RecordingSite = z.output<z.ZodObject<typeof recordingShape>>;

export function planRecording({ recording }: RecordingSite): RecordingPlan {
  if (recording === undefined) return { recorders: [], heartbeat: 0, rules: [], onRequest: false, pausing: false, hasMusicOnHold: false };
  const { recorders, heartbeat, rules, onRequest, pausing, onHold } = recording;
  return {
    recorders: Object.entries(recorders).map(([recorder, { role, channels }]) => ({ name: recorder, role, channels })),
    rules: Object.entries(rules).map(([rule, settings]): Rule => ({ ...settings, name: rule, direction: settings.direction ?? null, beep: settings.beep ?? null, announcement: settings.announcement ?? null })),
    heartbeat, onRequest, pausing, hasMusicOnHold: onHold === 'music',
  };
}
