// A talk with whoever has come to a tie, and a line that nothing comes on.

import { expect, test } from 'vitest';
import { beginTalk, type Talker } from '../../../src/server/ties/tieTalk.ts';
import { createSimulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { harbor } from '../../tie/sites.ts';

function talking(isDialled: boolean) {
  const [end] = [...createSimulation(siteFrom(harbor())).ties.ends.values()];
  const closed: (readonly [number, string])[] = [];
  const due: { readonly delay: number; readonly act: () => void; isOff: boolean }[] = [];
  const talker: Talker = {
    site: 'Harbor', node: 1, endTo: (to) => (to === 'Summit' ? (end ?? null) : null), secretOf: () => null, isAnew: () => true, met: () => {}, heard: () => {}, counted: () => {}, over: () => {}, refused: () => {}, now: () => 0,
    later(delay, act) {
      const timer = { delay, act, isOff: false };
      due.push(timer);
      return () => (timer.isOff = true);
    },
  };
  const talk = beginTalk(talker, { noticesAbsence: false, say: () => {}, close: (code, why) => closed.push([code, why]) }, isDialled ? (end ?? null) : null);
  return { talk, closed, timePasses: () => due.filter(({ isOff }) => !isOff).forEach(({ act }) => act()) };
}

const greeting = JSON.stringify({ greeting: { site: 'Summit', node: 2, to: 'Harbor', lines: 2, nonce: '0123456789' } });
const standing = JSON.stringify({ standing: { epoch: null, said: 0, taken: 0, oldest: 1, proof: '' } });

test.each([[true, []], [false, []], [true, [greeting]], [false, [greeting]]])('whoever does not say who it is, and how it stands, is not waited for (dialled: %s, said: %j)', (isDialled, said) => {
  const { talk, closed, timePasses } = talking(isDialled);
  for (const text of said) talk.heard(text);
  timePasses();
  expect(closed).toEqual([[4001, 'the other end has not said who it is']]);
});

test('an end that has no secret turns away one that has, for that one would turn it away after they had met', () => {
  const { talk, closed } = talking(true);
  talk.heard(greeting);
  talk.heard(standing.replace('"proof":""', '"proof":"abc"'));
  expect(closed).toEqual([[4001, 'Summit asks for a secret, and trunk toSummit has none']]);
});

test('whoever has said both has all the time', () => {
  const { talk, closed, timePasses } = talking(true);
  talk.heard(greeting);
  talk.heard(standing);
  timePasses();
  expect(closed).toEqual([]);
});
