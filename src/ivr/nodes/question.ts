// What all nodes that ask have in common: the prompt, what is said after a try that came to nothing, pauses, barge-in, tries.

import { count, flag, form, positiveDuration } from '../../kernel/shape.ts';
import { type Answer, ask, type Question } from '../../switch/voice/asking.ts';
import type { Behaviour, FlowContext, Reading, Walk, Way } from '../node.ts';
import { both, type Prompt, promptShape, said, SILENT, textsOf } from '../prompt.ts';
import { knownTo, proceed, failedTry, type Session } from '../session.ts';
import { type Data, namesIn } from '../data.ts';

export const key = form('must be a key, like 1, * or #', /^[\d*#]$/, ['string', 'integer']);

export const questionShape = {
  say: promptShape.optional().describe('What is asked'),
  invalid: promptShape.optional().describe('What is said first when the entry was wrong'),
  silence: promptShape.optional().describe('What is said first when nothing was pressed'),
  bargeIn: flag.default(true).describe('A key cuts the prompt short'),
  wait: positiveDuration.default(5_000).describe('How long the first key is awaited after the prompt'),
  pause: positiveDuration.default(3_000).describe('How long the next key is awaited'),
  tries: count(1, 10).default(3).describe('Wrong entries and silences until noMoreTries'),
  repeat: key.optional().describe('The key that has the prompt said again'),
};

export interface QuestionSettings {
  readonly say?: Prompt | undefined;
  readonly invalid?: Prompt | undefined;
  readonly silence?: Prompt | undefined;
  readonly bargeIn: boolean;
  readonly wait: number;
  readonly pause: number;
  readonly tries: number;
  readonly repeat?: string | undefined;
}

/** Outcomes of every question, beside what it is about. */
export const failures = [{ name: 'invalid', rule: 'again' }, { name: 'silence', rule: 'again' }, { name: 'noMoreTries', rule: 'on' }] as const;

export function repeating({ repeat }: QuestionSettings) {
  return repeat === undefined ? [] : ([{ name: 'repeat', rule: 'again' }] as const);
}

/** A question for all callers at one node. `answered` gives the outcome, or null when something else is asked first. */
export function questionOf(settings: QuestionSettings, take: (digits: string) => 'more' | 'complete', answered: (session: Session, answer: Answer) => string | null): Question {
  const { bargeIn, wait, pause, tries, repeat } = settings;
  return {
    bargeIn, firstDigit: wait, nextDigit: pause,
    take: (digits) => (digits === repeat ? 'complete' : take(digits)),
    answered: (_, connection, answer) => {
      const session = connection.placement as Session;
      const outcome = answer.end === 'silence' ? failedTry(session, 'silence', tries) : answer.digits === repeat ? 'repeat' : answered(session, answer);
      // Keys behind a wrong one were meant for something else.
      if (outcome !== null) proceed(session, outcome, outcome === 'invalid' || outcome === 'noMoreTries' ? '' : answer.ahead);
    },
  };
}

/** Asks the caller; after a try that came to nothing, says so first. */
export function askCaller(session: Session, question: Question, settings: QuestionSettings, context: FlowContext, prompt: Prompt = settings.say ?? SILENT): null {
  const { ivr, connection, failed, ahead } = session;
  session.ahead = '';
  ask(ivr.pbx, connection, question, whatIsSaid(settings, context, knownTo(session), failed, prompt), ahead);
  return null;
}

function whatIsSaid(settings: QuestionSettings, { wordsPerMinute }: FlowContext, data: Data, failed: 'invalid' | 'silence' | null, prompt: Prompt) {
  const first = failed === null ? SILENT : (settings[failed] ?? SILENT);
  return both(said(first, data, wordsPerMinute), said(prompt, data, wordsPerMinute));
}

export function listeningTo(settings: QuestionSettings, context: FlowContext): NonNullable<Behaviour['listens']> {
  return (data, failed) => whatIsSaid(settings, context, data, failed, settings.say ?? SILENT).length;
}

/** What the node is about, silence, the first of the wrong entries, and the key that repeats: no entry can begin with that. */
export function askingWays({ repeat }: QuestionSettings, { data }: Walk, wrongs: Iterable<string>, own: readonly Way[]): readonly Way[] {
  const wrong = firstThat(wrongs, (one) => one[0] !== repeat);
  return [
    ...own.filter(({ by }) => by.kind !== 'keys' || by.keys[0] !== repeat),
    ...(repeat === undefined ? [] : [{ outcome: 'repeat', by: { kind: 'keys', keys: repeat }, data } as const]),
    ...(wrong === null ? [] : [{ outcome: 'invalid', by: { kind: 'keys', keys: wrong }, data } as const]),
    { outcome: 'silence', by: { kind: 'silence' }, data },
  ];
}

function firstThat<Item>(items: Iterable<Item>, is: (item: Item) => boolean): Item | null {
  for (const item of items) if (is(item)) return item;
  return null;
}

/** The keys of a telephone, in the order in which a wrong one is looked for. */
export const KEYS = [...'1234567890*#'];

export function readingOf({ say = SILENT, invalid = SILENT, silence = SILENT }: QuestionSettings, wordsPerMinute: number): Pick<Reading, 'says' | 'saysFor' | 'waits' | 'asks' | 'uses'> {
  const uses = [say, invalid, silence].flatMap((prompt) => textsOf(prompt).flatMap(namesIn));
  return { says: textsOf(say), saysFor: said(say, {}, wordsPerMinute).length, waits: true, asks: true, uses };
}
