// Saying something: a text or a recording, and on.

import { z } from 'zod';
import { flag, map } from '../../kernel/shape.ts';
import { ask, type Question } from '../../switch/voice/asking.ts';
import { namesIn } from '../data.ts';
import { ITSELF, type NodeKind, reading } from '../node.ts';
import { type Prompt, promptShape, said, textsOf } from '../prompt.ts';
import { knownTo, proceed, type Session } from '../session.ts';

const listened = (bargeIn: boolean): Question => ({
  bargeIn, firstDigit: null, nextDigit: 1, take: null,
  answered: (_, connection, { ahead }) => proceed(connection.placement as Session, 'then', ahead),
});
const questions = { heard: listened(false), cutShort: listened(true) };

const full = map({ say: promptShape, bargeIn: flag.default(true).describe('A key cuts it short, and counts for the next question') });

export interface Saying {
  readonly say: Prompt;
  readonly bargeIn: boolean;
}

/** Written out, or the prompt alone; `alone` makes one of a plain text. */
function shapeWith(alone: (text: unknown) => unknown): z.ZodType<Saying> {
  return z.unknown().transform((written, context): Saying => {
    const isFull = typeof written === 'object' && written !== null && 'say' in written;
    const result = full.safeParse(isFull ? written : { say: typeof written === 'string' ? alone(written) : written });
    for (const issue of result.error?.issues ?? []) context.addIssue({ ...issue, path: isFull ? issue.path : issue.path.slice(1) } as never);
    return result.data ?? z.NEVER;
  }).meta({ type: ['string', 'object'] });
}

function sayingOf(description: string, alone: (text: unknown) => unknown): NodeKind<Saying> {
  return {
    description,
    shape: shapeWith(alone),
    make: ({ say, bargeIn }, { wordsPerMinute }) => ({
      outcomes: [{ name: 'then', rule: 'on' }],
      enter(session) {
        const { ivr: { pbx }, connection, ahead } = session;
        if (ahead !== '' && bargeIn) return 'then';
        session.ahead = '';
        const prompt = said(say, knownTo(session), wordsPerMinute);
        if (prompt.length === 0) return 'then';
        ask(pbx, connection, bargeIn ? questions.cutShort : questions.heard, prompt);
        return null;
      },
      questions: Object.values(questions),
      ways: ({ data }) => [{ outcome: 'then', by: ITSELF, data }],
      reading: reading({ says: textsOf(say), saysFor: said(say, {}, wordsPerMinute).length, waits: true, uses: textsOf(say).flatMap(namesIn) }),
    }),
  };
}

export const say = sayingOf('Says something', (text) => text);
export const play = sayingOf('Plays a recording', (audio) => ({ audio }));
