// Whatever a record may hold that is code has a name in its folder's names.ts, so that a checkpoint can speak of it. Storms would find most of what is missing; this finds all.

import { expect, test } from 'vitest';
import { namedThings, nameOf } from '../../src/store/names.ts';
import { sourcesIn } from './sources.ts';

const folders = ['switch', 'acd', 'ivr', 'voicemail', 'campaign', 'csta', 'traffic'];
const sources = sourcesIn('src').filter(({ path }) => folders.some((folder) => path.startsWith(`src/${folder}/`)));

/** What stands between the commas of a call whose arguments begin at `from`. */
function argumentsAt(text: string, from: number): readonly string[] {
  const found = [''];
  for (let place = from, depth = 0; depth >= 0 && place < text.length; place++) {
    const letter = text[place] as string;
    if ('([{'.includes(letter)) depth++;
    if (')]}'.includes(letter)) depth--;
    if (depth === 0 && letter === ',') found.push('');
    else if (depth >= 0) found[found.length - 1] += letter;
  }
  return found.map((argument) => argument.trim());
}

/** Functions that are handed to the clock: by name, or one of two by a condition. What was set before is set again as it was. */
const fired = sources.flatMap(({ path, text }) => [...text.matchAll(/\bclock\.(?:at|after)\(/g)].flatMap(({ index, 0: call }) => {
  const [, fire = ''] = argumentsAt(text, index + call.length);
  if (fire.startsWith('timer.fire ')) return [];
  return (fire.includes('?') ? fire.replace(/^[^?]*\?/, '').split(':') : [fire]).map((name) => ({ path, name: name.trim() }));
}));

/** What records refer to, and no plan of a site holds. */
const shared = sources.flatMap(({ path, text }) => [...text.matchAll(/^(?:export )?const (\w+)(?:: (?:PlacementRules|Question) =| = rulesOfMachine\()/gm)].map(([, name = '']) => ({ path, name })));

test('every function of a timer has a name for checkpoints', () => {
  expect(fired.length).toBeGreaterThan(40);
  const known = new Set([...namedThings.values()].map((thing) => (typeof thing === 'function' ? thing.name : '')));
  expect(fired.filter(({ name }) => !known.has(name)), 'put it into the names.ts of its folder').toEqual([]);
});

test('so has every rule of placements and every question that stands in the code', () => {
  expect(shared.length).toBeGreaterThan(10);
  const known = new Set([...namedThings.keys()].map((name) => name.split('.')[1]));
  expect(shared.filter(({ name }) => !known.has(name)), 'put it into the names.ts of its folder').toEqual([]);
});

test('a function is called in checkpoints what it is called in the code', () => {
  for (const [thing, name] of nameOf) if (typeof thing === 'function') expect(name).toMatch(new RegExp(`\\.${thing.name}$`));
});
