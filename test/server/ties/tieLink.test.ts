// The link of one tie over lines of which some notice by themselves when nobody is there: how often it says that it is there, and when it gives a line up.

import { expect, test } from 'vitest';
import type { Live, Platform } from '../../../src/server/live.ts';
import { createTieLink } from '../../../src/server/ties/tieLink.ts';
import type { TieTalk } from '../../../src/server/ties/tieTalk.ts';
import type { Frame } from '../../../src/server/ties/tieWire.ts';
import { createSimulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { harbor } from '../../tie/sites.ts';

function linked(noticesAbsence: boolean) {
  const simulation = createSimulation(siteFrom(harbor()));
  const [end] = [...simulation.ties.ends.values()];
  if (!end) throw new Error('a tie');
  let now = 0;
  const live = { simulation, attend: () => () => {}, act: <R>(what: () => R) => what() } as unknown as Live;
  const platform: Platform = { now: () => now, later: () => () => {} };
  const [said, closed, log]: [Frame[], string[], string[]] = [[], [], []];
  const hear = (_: object, text: string) => log.push(text);
  const talkOver = (isDialled: boolean): TieTalk => ({ line: { noticesAbsence, say: (frame) => said.push(frame), close: (_, why) => closed.push(why) }, isDialled, hasRefused: false, lastHeard: 0, heard: () => {}, over: () => {} });
  const link = createTieLink({ live, platform, end, log: { info: hear, warn: hear } }, true);
  const greeting = (site: string, node: number, to: string) => ({ site, node, to, lines: 2, nonce: `${site}'s` });
  const standing = { epoch: null, said: 0, taken: 0, oldest: 1, proof: '' };
  const meets = (isDialled = true) => {
    const talk = talkOver(isDialled);
    link.met(talk, { mine: [greeting('Harbor', 1, 'Summit'), standing], theirs: [greeting('Summit', 2, 'Harbor'), standing] });
    return talk;
  };
  return {
    link, closed, log, meets, calls: () => void simulation.people.request('MakeCall', { callingDevice: '2002', calledDirectoryNumber: '3002', autoOriginate: 'doNotPrompt' }),
    beats(isItsTurn: boolean) {
      now += 2_000;
      link.beat(isItsTurn);
      return said.splice(0);
    },
  };
}

test('an idle tie over a socket says at each beat that it is there, and gives up a line on which nothing is heard', () => {
  const { beats, closed, meets } = linked(false);
  meets();
  expect([beats(false), beats(false), beats(false)]).toEqual([[{ beat: 0 }], [{ beat: 0 }], [{ beat: 0 }]]);
  expect(closed).toEqual([]);
  beats(false);
  expect(closed).toEqual(['nothing was heard for too long']);
});

test('one that would notice by itself says so in its turn, and minds no silence', () => {
  const { beats, closed, meets } = linked(true);
  meets();
  expect([false, true, false, false, false].map(beats)).toEqual([[], [{ beat: 0 }], [], [], []]);
  expect(closed).toEqual([]);
});

test('with a call over it, it says so at each beat, and gives up a line on which nothing is heard from then on', () => {
  const { beats, calls, closed, meets } = linked(true);
  meets();
  beats(false);
  beats(false);
  calls();
  expect([beats(false), beats(false), beats(false)]).toEqual([[{ beat: 1 }], [{ beat: 1 }], [{ beat: 1 }]]);
  expect(closed).toEqual([]);
  beats(false);
  expect(closed).toEqual(['nothing was heard for too long']);
});

test('when both ends have dialled at once, the tie comes up once, and goes over to the line that both keep', () => {
  const { closed, link, log, meets } = linked(true);
  log.length = 0;
  const [theirs, ours] = [meets(false), meets(true)];
  expect([log, closed]).toEqual([['a tie is up', 'a tie goes over another line now'], ['another line has come']]);
  link.over(theirs);
  expect(log).toHaveLength(2);
  link.over(ours);
  expect(log.at(-1)).toBe('a tie is down');
  meets();
  expect(log.at(-1)).toBe('a tie is up');
});
