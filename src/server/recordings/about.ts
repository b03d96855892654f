// What is told of a recording: its row, and who speaks when. The sound itself is made of the score.

import { z } from 'zod';
import type { Epoch } from '../../kernel/calendar.ts';
import type { RecordingRow } from '../../records/ledger/rows.ts';
import { type Score, turnsOf } from '../../sound/score.ts';

const millis = z.int().min(0);
const instant = z.string().describe('ISO 8601');

export const recordingShape = z.strictObject({
  id: z.string(), call: z.string(), ucid: z.string(), agent: z.string(), device: z.string(), trunk: z.string(), recorder: z.string(), role: z.enum(['active', 'backup', 'parallel']),
  by: z.string().describe('The name of a rule, or agent'), calling: z.string(), called: z.string(), began: instant, ended: instant,
  length: millis.describe('Milliseconds, pauses left out'), paused: millis,
});

export const wholeRecordingShape = recordingShape.extend({
  parts: z.array(z.strictObject({ number: z.string(), side: z.enum(['left', 'right']), isMachine: z.boolean() })).describe('Who is heard'),
  turns: z.array(z.strictObject({ from: millis, to: millis, by: z.int().describe('Place in parts') })).describe('Who speaks when, in milliseconds from the beginning'),
  digits: z.array(z.strictObject({ at: millis, digits: z.string(), by: z.int() })),
  gaps: z.array(z.strictObject({ from: millis, to: millis, why: z.enum(['paused', 'lost']) })),
});

export function recordingOf({ seq: _, score: __, began, ended, ...row }: RecordingRow, isoTime: (instant: Epoch) => string): z.output<typeof recordingShape> {
  return { ...row, began: isoTime(began), ended: isoTime(ended) };
}

export function wholeRecordingOf(row: RecordingRow, isoTime: (instant: Epoch) => string): z.output<typeof wholeRecordingShape> {
  const score = scoreIn(row);
  return {
    ...recordingOf(row, isoTime),
    parts: score.parts.map((part) => ({ ...part })), turns: turnsOf(score).map((turn) => ({ ...turn })), gaps: score.gaps.map((gap) => ({ ...gap })),
    digits: score.notes.flatMap((note) => ('digits' in note ? [{ at: note.at, digits: note.digits, by: note.by }] : [])),
  };
}

export function scoreIn({ score }: Pick<RecordingRow, 'score'>): Score {
  return JSON.parse(score) as Score;
}
