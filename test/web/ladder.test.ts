// The ladder of a call as data: who stands where, and what goes from whom to whom.

import { expect, test } from 'vitest';
import { followTrace } from '../../src/server/board/callTrace.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { ladderOf, type Ladder } from '../../src/web/ladder/ladder.ts';
import { gapText } from '../../src/web/ladder/measures.ts';

const site = siteFrom({
  trunks: { pstn: { lines: 2, numbers: { '+14155550100': '2001', '+14155550101': '7001' } } }, extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' } },
  agents: { 5002: { name: 'Bob', skills: { sales: 1 } } }, queues: { 7001: { name: 'Sales', needs: { sales: 8 } } },
});

function office() {
  const simulation = createSimulation(site);
  const trace = followTrace(simulation, null);
  const door = simulation.session('test');
  return { door, wait: (seconds: number) => simulation.clock.advanceTo(simulation.clock.now + seconds * 1000), ladder: () => ladderOf(trace.since(0).events.filter(({ call }) => call !== undefined)) };
}

const names = ({ columns }: Ladder) => columns.map(({ name }) => name);
/** As `Ana → Bob: transfers to`. */
const told = ({ columns, rows }: Ladder) => rows.map(({ from, to, text }) => `${[from, to].flatMap((place) => (place === null ? [] : (columns[place]?.name ?? ''))).join(' → ')}: ${text}`);
const bars = ({ columns, bars: all }: Ladder) => all.map(({ column, state, from, to }) => `${columns[column]?.name} ${state} ${from}–${to ?? ''}`);

test('a call from outside: it rings, is answered, held, transferred, and ends', () => {
  const { door, ladder, wait } = office();
  const at = (deviceID: string, callID = '1') => ({ callID, deviceID });
  door.request('offerCall', { calling: '+12125550123', called: '+14155550100' });
  expect(told(ladder())).toEqual(['+12125550123: calls Ana', '+12125550123 → Ana: rings']);
  wait(4);
  door.request('AnswerCall', { callToBeAnswered: at('2001') });
  door.request('HoldCall', { callToBeHeld: at('2001') });
  door.request('RetrieveCall', { callToBeRetrieved: at('2001') });
  expect(told(ladder()).slice(2)).toEqual(['Ana → +12125550123: answers', 'Ana: holds', 'Ana: is back']);
  expect(bars(ladder())).toEqual(['+12125550123 talks 0–', 'Ana rings 1–2', 'Ana talks 2–3', 'Ana held 3–4', 'Ana talks 4–']);
  door.request('SingleStepTransferCall', { activeCall: at('2001'), transferredTo: '2002' });
  expect(told(ladder())).toContain('Ana → Bob: transfers to');
  expect(names(ladder())).toEqual(['+12125550123', 'Ana', 'Bob']);
});

test('through a queue: it waits there, is sent on, and rings at whoever is free', () => {
  const { door, ladder, wait } = office();
  door.request('offerCall', { calling: '+12125550123', called: '+14155550101' });
  wait(3);
  door.request('SetAgentState', { device: '2002', requestedAgentState: 'loggedOn', agentID: '5002' });
  door.request('SetAgentState', { device: '2002', requestedAgentState: 'ready' });
  expect(told(ladder()).filter((row) => !row.includes('says'))).toEqual(['+12125550123: calls Sales', '+12125550123 → Sales: comes in', 'Sales: waits here', 'Sales: sends it on to Bob', 'Sales → Bob: rings']);
  door.request('ClearConnection', { connectionToBeCleared: { callID: '1', deviceID: 'pstn#1' } });
  expect(told(ladder()).at(-1)).toBe(': the call is over');
  expect(ladder().bars.every(({ to }) => to !== null)).toBe(true);
});

test('pauses are told where they are worth a word', () => {
  expect([gapText(null, 9_000), gapText(0, 4_000), gapText(0, 14_200), gapText(1_000, 601_000)]).toEqual(['', '', '+14 s', '+10 min']);
});
