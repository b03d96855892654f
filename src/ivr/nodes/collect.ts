// Collecting digits: an account number, a PIN, an extension. What was entered is known afterwards, and travels with the call unless it is secret.

import { z } from 'zod';
import { flag, form, map, mapOf, oneOf, text, written } from '../../kernel/shape.ts';
import { type Data, filled, namesIn, VARIABLE, withValues } from '../data.ts';
import { type NodeKind, reading, type Walk } from '../node.ts';
import { failedTry, keepSecret, knownTo, learn } from '../session.ts';
import { askCaller, askingWays, failures, key, listeningTo, questionOf, questionShape, readingOf, repeating } from './question.ts';

export const variable = form('must be a name like account', VARIABLE);

const amount = written('must be a number of digits like 4, or a range like 4-8', (word) => rangeOf(word) !== null, (word) => rangeOf(word) as Range, { type: ['string', 'integer'] });

export interface Range {
  readonly least: number;
  readonly most: number;
}

function rangeOf(word: string): Range | null {
  const [, first = '', last = first] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(word) ?? [];
  const range = { least: Number(first), most: Number(last) };
  return first !== '' && range.least >= 1 && range.least <= range.most && range.most <= 32 ? range : null;
}

const shape = map({
  ...questionShape,
  into: variable.describe('The name by which the digits are known'),
  digits: amount.default({ least: 1, most: 32 }).describe('How many'),
  end: key.default('#').describe('The key that ends the entry'),
  secret: flag.default(false).describe('The digits do not travel with the call'),
  mustBe: form('must be digits, or a name like ${pin}', /^(\d{1,32}|\$\{\s*[A-Za-z]\w*\s*\})$/, ['string', 'integer']).optional().describe('What must be entered, like the PIN that was looked up'),
  accepts: oneOf('anything', 'extension').default('anything').describe('Whether only extensions of the site will do'),
  keys: mapOf(key, text).default({}).describe('Keys that lead elsewhere when they are pressed alone, like 0 for the operator'),
});

export const collect: NodeKind<z.output<typeof shape>> = {
  description: 'Asks for digits, and keeps them under a name',
  shape,
  make(settings, context) {
    const { into, digits: { least, most }, end, secret, accepts, keys, tries, mustBe } = settings;
    const extensions = context.people.map(({ number }) => number);
    const isGood = (digits: string) => /^\d+$/.test(digits) && digits.length >= least && digits.length <= most && (accepts === 'anything' || extensions.includes(digits));
    const isRight = (digits: string, data: Data) => isGood(digits) && (mustBe === undefined || digits === filled(mustBe, data));
    const take = (digits: string) => (digits.endsWith(end) || digits.length >= most || (!/^\d+$/.test(digits)) ? 'complete' : 'more');
    const question = questionOf(settings, take, (session, answer) => {
      if (Object.hasOwn(keys, answer.digits)) return answer.digits;
      const digits = answer.digits.endsWith(end) ? answer.digits.slice(0, -1) : answer.digits;
      if (Object.hasOwn(keys, digits)) return digits;
      if (!isRight(digits, knownTo(session))) return failedTry(session, 'invalid', tries);
      if (secret) keepSecret(session, into, digits);
      else learn(session, [[into, digits]]);
      return 'then';
    });
    const asked = readingOf(settings, context.wordsPerMinute);
    const entry = (digits: string) => (digits.length < most ? digits + end : digits);
    const canEnter = (digits: string) => isGood(digits) && !Object.hasOwn(keys, digits) && digits[0] !== settings.repeat;
    const samples = (walk: Walk) => {
      const tried = mustBe !== undefined ? [filled(mustBe, walk.data)] : accepts === 'extension' ? extensions : walk.candidatesFor(into).flatMap((value) => [value, value.padEnd(least, '0'), value.padStart(least, '0')]);
      const good = [...new Set(tried)].filter(canEnter);
      if (accepts === 'extension' || mustBe !== undefined) return good.slice(0, 1);
      return good.length > 0 ? good : [least, least + 1].flatMap((length) => [...'1234567890'].map((digit) => digit.repeat(length))).filter(canEnter).slice(0, 1);
    };
    const wrong = [end, '*', '#', ...(most > 1 ? ['1', '2'].map((digit) => digit + (end === '*' ? '#' : '*')) : [])].filter((one) => !Object.hasOwn(keys, one));
    return {
      outcomes: [{ name: 'then', rule: 'on' }, ...Object.entries(keys).map(([name, to]) => ({ name, rule: 'on', to }) as const), ...repeating(settings), ...failures],
      enter: (session) => askCaller(session, question, settings, context),
      questions: [question],
      most: tries,
      listens: listeningTo(settings, context),
      ways: (walk) => askingWays(settings, walk, wrong, [
        ...samples(walk).map((digits) => ({ outcome: 'then', by: { kind: 'keys', keys: entry(digits) }, data: withValues(walk.data, [[into, digits]]) }) as const),
        ...Object.keys(keys).map((outcome) => ({ outcome, by: { kind: 'keys', keys: /\d/.test(outcome) && most > 1 ? outcome + end : outcome }, data: walk.data }) as const),
      ]),
      reading: reading({ ...asked, uses: [...asked.uses, ...namesIn(mustBe ?? '')], sets: [into], choices: Object.keys(keys).map((name) => ({ key: name, name: null, often: null })) }),
    };
  },
};
