// Dialling by name: the letters on the keys. One person is found and known as extension; of several the caller chooses.

import type { z } from 'zod';
import { count, map, oneOf } from '../../kernel/shape.ts';
import { type NodeKind, type Person, reading } from '../node.ts';
import { type Prompt, promptShape } from '../prompt.ts';
import { failedTry, learn, type Session } from '../session.ts';
import { lettersAsKeys } from '../keypad.ts';
import { DIALLED } from './menu.ts';
import { withValues } from '../data.ts';
import { askCaller, askingWays, failures, key, listeningTo, questionOf, questionShape, readingOf, repeating } from './question.ts';

const shape = map({
  ...questionShape,
  by: oneOf('lastName', 'firstName').default('lastName').describe('Which name is spelt'),
  least: count(1, 8).default(3).describe('Letters after which somebody may be found'),
  end: key.default('#').describe('The key that ends a short name'),
  choose: promptShape.optional().describe('What is said before several are read out; "for Ana Ruiz press 1" follows'),
});

/** Several are offered under the keys 1 to 9. */
const MOST = 9;

export const directory: NodeKind<z.output<typeof shape>> = {
  description: 'Asks for a name, spelt with the letters on the keys',
  shape,
  make(settings, context) {
    const { by, least, end, tries, choose } = settings;
    const people = context.people.filter(({ name }) => name !== '').map((person) => ({ ...person, keys: lettersAsKeys(nameBy(person.name, by)) }));
    const matching = (keys: string) => people.filter((person) => keys !== '' && person.keys.startsWith(keys));
    const take = (digits: string) => (digits.endsWith(end) || (digits.length >= least && matching(digits).length <= 1) || matching(digits).length === 0 ? 'complete' : 'more');
    const spelling = questionOf(settings, take, (session, answer) => {
      const found = matching(answer.digits.endsWith(end) ? answer.digits.slice(0, -1) : answer.digits);
      const [first, another] = found;
      if (!first || found.length > MOST) return failedTry(session, 'invalid', tries);
      if (another === undefined) return chosen(session, first);
      session.ahead = answer.ahead;
      session.found = found;
      session.failed = null;
      return askCaller(session, choosing, settings, context, offer(found, choose));
    });
    const choosing = questionOf(settings, () => 'complete', (session, { digits }) => {
      const person = session.found?.[Number(digits) - 1];
      return person ? chosen(session, person) : failedTry(session, 'invalid', tries);
    });
    return {
      outcomes: [{ name: 'then', rule: 'on' }, ...repeating(settings), ...failures],
      enter: (session) => askCaller(session, spelling, settings, context),
      questions: [spelling, choosing],
      most: tries,
      listens: listeningTo(settings, context),
      ways: (walk) => askingWays(settings, walk, [end, '*', '#'], [
        ...people.slice(0, 1).flatMap((person) => {
          // Keys beyond those that are needed would count for the next question.
          const needed = Array.from(person.keys, (_, place) => person.keys.slice(0, place + 1)).find((some) => take(some) === 'complete');
          const same = matching(person.keys);
          const keys = needed ?? person.keys + end + (same.length > 1 ? String(same.indexOf(person) + 1) : '');
          return same.length > MOST ? [] : [{ outcome: 'then', by: { kind: 'keys', keys }, data: withValues(walk.data, [[DIALLED, person.number]]) } as const];
        }),
      ]),
      reading: reading({ ...readingOf(settings, context.wordsPerMinute), sets: [DIALLED] }),
    };
  },
};

function chosen(session: Session, { number }: Person): string {
  learn(session, [[DIALLED, number]]);
  return 'then';
}

function nameBy(name: string, by: 'lastName' | 'firstName'): string {
  const parts = name.trim().split(/\s+/);
  return (by === 'lastName' ? parts.at(-1) : parts[0]) ?? '';
}

function offer(found: readonly Person[], choose: Prompt | undefined): Prompt {
  const choices = found.map(({ name }, place) => `For ${name}, press ${place + 1}.`).join(' ');
  const before = choose?.get('')?.text ?? '';
  return new Map([['', { text: `${before} ${choices}`.trim(), length: null }]]);
}
