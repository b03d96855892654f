// Calls in a few lines, as people see them at a terminal: who calls, who waits, who answers, how long.

import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { showCalls, terminalLines } from '../../src/cli/serve/running.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';

const site = siteFrom({
  name: 'Shop',
  timeZone: 'America/Los_Angeles',
  trunks: { pstn: { lines: 30, numbers: { '+14155550100': '2001', '+14155550101': '7001' } } },
  extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' }, 2003: {} },
  queues: { 7001: { name: 'Sales', needs: { sales: 1 } } },
  agents: { 5001: { name: 'Ana', skills: { sales: 1 }, at: '2001' } },
});

/** A shop whose calls are shown; `wall` is what the wall clock says. */
function shop(wall: { now: number } = { now: 0 }): { readonly simulation: Simulation; readonly shown: string[]; pass(seconds: number): void; calls(to: string): { callID: string; deviceID: string } } {
  const simulation = createSimulation(site, { start: '2026-01-05T09:05' });
  const shown: string[] = [];
  showCalls(simulation, terminalLines(simulation, (text) => shown.push(stripVTControlCharacters(text).trimEnd()), () => wall.now));
  return {
    simulation, shown,
    pass: (seconds) => void simulation.clock.advanceTo(simulation.clock.now + seconds * 1000),
    calls: (called) => simulation.people.request('offerCall', { calling: '+12125550123', called }).callingDevice as { callID: string; deviceID: string },
  };
}

test('a call that is answered, transferred and over', () => {
  const { simulation: { people }, shown, pass, calls } = shop();
  const { callID } = calls('+14155550100');
  pass(12);
  people.request('AnswerCall', { callToBeAnswered: { callID, deviceID: '2001' } });
  pass(30);
  people.request('SingleStepTransferCall', { activeCall: { callID, deviceID: '2001' }, transferredTo: '2002' });
  pass(5);
  people.request('AnswerCall', { callToBeAnswered: { callID: '2', deviceID: '2002' } });
  pass(90);
  people.request('ClearConnection', { connectionToBeCleared: { callID: '2', deviceID: '2002' } });
  expect(shown).toEqual([
    '09:05:00      1  calls        +12125550123 → Ana',
    '09:05:12      1  answered     Ana, after 12 s',
    '09:05:42      2  transferred  Ana → Bob',
    '09:05:47      2  answered     Bob',
    '09:07:17      2  over         after 2 min 5 s',
  ]);
});

test('a caller who waits in a queue and gives up', () => {
  const { simulation: { people }, shown, pass, calls } = shop();
  const connection = calls('+14155550101');
  pass(41);
  people.request('ClearConnection', { connectionToBeCleared: connection });
  expect(shown).toEqual(['09:05:00      1  calls        +12125550123 → Sales', '09:05:00      1  waits        Sales', '09:05:41      1  unanswered   after 41 s']);
});

test('a caller who finds the telephone busy', () => {
  const { simulation: { people }, shown, pass, calls } = shop();
  calls('+14155550100');
  const connection = calls('+14155550100');
  pass(2);
  people.request('ClearConnection', { connectionToBeCleared: connection });
  expect(shown.slice(2)).toEqual(['09:05:02      2  unanswered   busy, after 2 s']);
});

test('what is too much for one second is counted, and told in the next', () => {
  const wall = { now: 0 };
  const { shown, calls } = shop(wall);
  for (let count = 0; count < 12; count++) calls('+14155550101');
  expect(shown).toHaveLength(10);
  wall.now = 1_000;
  calls('+14155550101');
  expect(shown.slice(10)).toEqual(['            and 14 more lines', '09:05:00     13  calls        +12125550123 → Sales', '09:05:00     13  waits        Sales']);
});
