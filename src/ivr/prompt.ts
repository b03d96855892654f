// Prompts: what a caller hears, in one language or several, with the time that it takes.

import { z } from 'zod';
import type { Millis } from '../kernel/clock.ts';
import { duration, form, isMap, map, text } from '../kernel/shape.ts';
import type { Prompt as Said } from '../switch/voice/asking.ts';
import { areNamesWhole, type Data, filled, isFixed, valueOf } from './data.ts';
import { speakingTime } from '../switch/voice/speech.ts';

/** The name under which the caller's language is kept. */
export const LANGUAGE = 'language';

const LANGUAGE_TAG = /^[a-z]{2}(-[A-Z]{2})?$/;
export const languageTag = form('must be a language like en or pt-BR', LANGUAGE_TAG);

/** `length` is null when it is to be reckoned from the text. */
interface Spoken {
  readonly text: string;
  readonly length: Millis | null;
}

/** By language; under `''` what is said in a language that is not here. */
export type Prompt = ReadonlyMap<string, Spoken>;

export const SILENT: Prompt = new Map();

const recorded = map({ text: text.optional().describe('What is said'), audio: text.optional().describe('A WAV file, from where this file is'), for: duration.optional().describe('How long it takes; reckoned from the text, or that of the recording, unless said') });

/** A text, a recording, or either by language. */
export const promptShape = z.unknown().transform((written, context): Prompt => {
  const wrong = (message: string, path: string[] = []) => void context.addIssue({ code: 'custom', message, path });
  if (isMap(written) && Object.keys(written).some((key) => LANGUAGE_TAG.test(key))) {
    const spoken = Object.entries(written).map(([language, said]) => {
      if (!LANGUAGE_TAG.test(language)) wrong('must be a language like en or pt-BR', [language]);
      return [language, spokenOf(said, (message, path = []) => wrong(message, [language, ...path]))] as const;
    });
    const [first] = spoken;
    return new Map([...spoken, ['', (first as NonNullable<typeof first>)[1]]]);
  }
  return new Map([['', spokenOf(written, wrong)]]);
}).meta({ description: 'What callers hear: a text, { text, audio, for }, or either by language', type: ['string', 'number', 'object'] });

const OPEN_NAME = 'what begins with ${ must be a name, and end with }, like ${account}';

function spokenOf(written: unknown, wrong: (message: string, path?: string[]) => void): Spoken {
  if (!isMap(written)) {
    const result = text.safeParse(written);
    if (result.error) wrong(result.error.issues[0]?.message ?? '');
    else if (!areNamesWhole(result.data)) wrong(OPEN_NAME);
    return { text: result.data ?? '', length: null };
  }
  const { data, error } = recorded.safeParse(written);
  for (const issue of error?.issues ?? []) wrong(issue.message, issue.path.map(String));
  if (data?.text !== undefined && !areNamesWhole(data.text)) wrong(OPEN_NAME, ['text']);
  if (data && data.text === undefined && data.audio === undefined) wrong('must have a text or an audio file');
  return { text: data?.text ?? data?.audio ?? '', length: data?.for ?? null };
}

/** What is said to this caller, filled with what is known. Lengths of texts that never change are reckoned once. */
export function said(prompt: Prompt, data: Data, wordsPerMinute: number): Said {
  const spoken = prompt.get(valueOf(data, LANGUAGE) ?? '') ?? prompt.get('');
  if (!spoken) return NOTHING;
  if (!isFixed(spoken.text)) return withLength(filled(spoken.text, data), spoken.length, wordsPerMinute);
  const known = fixed.get(spoken);
  if (known?.rate === wordsPerMinute) return known.said;
  const made = withLength(spoken.text, spoken.length, wordsPerMinute);
  fixed.set(spoken, { rate: wordsPerMinute, said: made });
  return made;
}

const NOTHING: Said = { message: '', length: 0 };
const fixed = new WeakMap<Spoken, { readonly rate: number; readonly said: Said }>();

function withLength(message: string, length: Millis | null, wordsPerMinute: number): Said {
  return { message, length: length ?? speakingTime(message, wordsPerMinute) };
}

/** One after the other. */
export function both(first: Said, second: Said): Said {
  return first.length === 0 ? second : second.length === 0 ? first : { message: `${first.message} ${second.message}`, length: first.length + second.length };
}

/** Every text of a prompt, for those who read flows. */
export function textsOf(prompt: Prompt): readonly string[] {
  return [...new Set([...prompt.values()].map((spoken) => spoken.text))];
}
