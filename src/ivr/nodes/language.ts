// The choice of a language, in which all that follows is said.

import { z } from 'zod';
import { map, mapOf } from '../../kernel/shape.ts';
import { withValues } from '../data.ts';
import { type NodeKind, reading } from '../node.ts';
import { LANGUAGE, languageTag } from '../prompt.ts';
import { failedTry, learn } from '../session.ts';
import { askCaller, askingWays, failures, key, KEYS, listeningTo, questionOf, questionShape, readingOf, repeating } from './question.ts';

const shape = map({ ...questionShape, choices: mapOf(key, languageTag).refine((choices) => Object.keys(choices).length > 0, 'must have a choice') });

export const language: NodeKind<z.output<typeof shape>> = {
  description: 'Asks for a language; the prompts that follow are said in it',
  shape,
  make(settings, context) {
    const { choices, tries } = settings;
    const question = questionOf(settings, () => 'complete', (session, { digits }) => {
      const chosen = Object.hasOwn(choices, digits) ? choices[digits] : undefined;
      if (chosen === undefined) return failedTry(session, 'invalid', tries);
      learn(session, [[LANGUAGE, chosen]]);
      return 'then';
    });
    const wrong = KEYS.filter((one) => !Object.hasOwn(choices, one));
    return {
      outcomes: [{ name: 'then', rule: 'on' }, ...repeating(settings), ...failures],
      enter: (session) => askCaller(session, question, settings, context),
      questions: [question],
      most: tries,
      listens: listeningTo(settings, context),
      ways: (walk) => askingWays(settings, walk, wrong, [
        ...Object.entries(choices).map(([pressed, chosen]) => ({ outcome: 'then', by: { kind: 'keys', keys: pressed }, data: withValues(walk.data, [[LANGUAGE, chosen]]) }) as const),
      ]),
      reading: reading({ ...readingOf(settings, context.wordsPerMinute), sets: [LANGUAGE], choices: Object.entries(choices).map(([pressed, name]) => ({ key: pressed, name, often: null })) }),
    };
  },
};
