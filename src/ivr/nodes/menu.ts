// A menu: keys that lead on, with what each is called and how often it is taken. Extensions may be dialled at it too.

import { z } from 'zod';
import { count, flag, form, map, mapOf, text } from '../../kernel/shape.ts';
import { reading, type NodeKind } from '../node.ts';
import { learn, failedTry } from '../session.ts';
import { askCaller, askingWays, failures, KEYS, listeningTo, questionOf, questionShape, readingOf, repeating } from './question.ts';

/** The name under which a number is kept that was dialled at a menu. */
export const DIALLED = 'extension';

const keys = form('must be keys, like 1 or 42', /^[\d*#]{1,8}$/, ['string', 'integer']);
const choice = z.preprocess((written) => (typeof written === 'string' ? { to: written } : written), map({
  to: text.describe('The node that it leads to'),
  name: text.optional().describe('What it is called, the same in every menu'),
  often: count(0, 1_000_000).optional().describe('How often it is taken, beside the others'),
})).meta({ type: ['string', 'object'] });

const shape = map({
  ...questionShape,
  choices: mapOf(keys, choice).refine((choices) => Object.keys(choices).length > 0, 'must have a choice'),
  extensions: flag.default(false).describe('A number of the site may be dialled as well; it is known as extension afterwards'),
});

export const menu: NodeKind<z.output<typeof shape>> = {
  description: 'Asks for a key, and goes where it leads',
  shape,
  make(settings, context) {
    const { choices, extensions, tries } = settings;
    const known = Object.keys(choices);
    const numbers = extensions ? context.people.map(({ number }) => number) : [];
    const entries = new Set([...known, ...numbers]);
    const begun = beginningsOf(entries);
    const question = questionOf(settings, (digits) => (begun.has(digits) ? 'more' : 'complete'), (session, { digits }) => {
      if (Object.hasOwn(choices, digits)) return digits;
      if (!numbers.includes(digits)) return failedTry(session, 'invalid', tries);
      learn(session, [[DIALLED, digits]]);
      return 'extension';
    });
    return {
      outcomes: [
        ...Object.entries(choices).map(([name, { to }]) => ({ name, rule: 'on', to }) as const),
        ...(extensions ? [{ name: 'extension', rule: 'on' } as const] : []), ...repeating(settings), ...failures,
      ],
      enter: (session) => askCaller(session, question, settings, context),
      questions: [question],
      most: tries,
      listens: listeningTo(settings, context),
      ways: (walk) => askingWays(settings, walk, wrongEntries(entries, begun), [
        ...known.map((outcome) => ({ outcome, by: { kind: 'keys', keys: outcome }, data: walk.data }) as const),
        ...numbers.filter((number) => number[0] !== settings.repeat && !known.includes(number)).slice(0, 1).map((number) => ({ outcome: 'extension', by: { kind: 'keys', keys: number }, data: { ...walk.data, [DIALLED]: number } }) as const),
      ]),
      reading: reading({
        ...readingOf(settings, context.wordsPerMinute), sets: extensions ? [DIALLED] : [],
        choices: Object.entries(choices).map(([name, { name: called = null, often = null }]) => ({ key: name, name: called, often })),
      }),
    };
  },
};

/** What longer entries begin with. */
function beginningsOf(entries: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...entries].flatMap((entry) => Array.from({ length: entry.length - 1 }, (_, place) => entry.slice(0, place + 1))));
}

/** What leads nowhere: a key alone; else the beginning of an entry, with nothing behind it; else with another key behind it. */
function* wrongEntries(entries: ReadonlySet<string>, begun: ReadonlySet<string>): Iterable<string> {
  const isWrong = (keys: string) => !entries.has(keys) && !begun.has(keys);
  yield* KEYS.filter(isWrong);
  for (const keys of begun) if (!entries.has(keys)) yield keys;
  for (const keys of begun) yield* KEYS.map((another) => keys + another).filter(isWrong);
}
