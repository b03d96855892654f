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
  const [said, closed]: [Frame[], string[]] = [[], []];
  const talk: TieTalk = { line: { noticesAbsence, say: (frame) => said.push(frame), close: (_, why) => closed.push(why) }, isDialled: true, hasRefused: false, lastHeard: 0, heard: () => {}, over: () => {} };
  const link = createTieLink({ live, platform, end, log: { info: () => {}, warn: () => {} } }, true);
  const greeting = (site: string, node: number, to: string) => ({ site, node, to, lines: 2, nonce: `${site}'s` });
  const standing = { epoch: null, said: 0, taken: 0, oldest: 1, proof: '' };
  link.met(talk, { mine: [greeting('Harbor', 1, 'Summit'), standing], theirs: [greeting('Summit', 2, 'Harbor'), standing] });
  return {
    link, closed, calls: () => void simulation.people.request('MakeCall', { callingDevice: '2002', calledDirectoryNumber: '3002', autoOriginate: 'doNotPrompt' }),
    beats(isItsTurn: boolean) {
      now += 2_000;
      link.beat(isItsTurn);
      return said.splice(0);
    },
  };
}

test('an idle tie over a socket says at each beat that it is there, and gives up a line on which nothing is heard', () => {
  const { beats, closed } = linked(false);
  expect([beats(false), beats(false), beats(false)]).toEqual([[{ beat: 0 }], [{ beat: 0 }], [{ beat: 0 }]]);
  expect(closed).toEqual([]);
  beats(false);
  expect(closed).toEqual(['nothing was heard for too long']);
});

test('one that would notice by itself says so in its turn, and minds no silence', () => {
  const { beats, closed } = linked(true);
  expect([false, true, false, false, false].map(beats)).toEqual([[], [{ beat: 0 }], [], [], []]);
  expect(closed).toEqual([]);
});

test('with a call over it, it says so at each beat, and gives up a line on which nothing is heard from then on', () => {
  const { beats, calls, closed } = linked(true);
  beats(false);
  beats(false);
  calls();
  expect([beats(false), beats(false), beats(false)]).toEqual([[{ beat: 1 }], [{ beat: 1 }], [{ beat: 1 }]]);
  expect(closed).toEqual([]);
  beats(false);
  expect(closed).toEqual(['nothing was heard for too long']);
});
