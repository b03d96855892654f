// What is still to be published of a run: in order whatever comes when, twice if it must be, and what is gone is said to be.

import { expect, test } from 'vitest';
import { type Backlog, createBacklog, type Hole, type Numbered } from '../../../src/server/publishing/backlog.ts';

const event = (seq: number) => `device.2001.delivered\t{"seq":${seq}}`;
const events = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => event(from + place));
const comes = (backlog: Backlog, from: number, to: number, facts = to * 10) => backlog.add({ upTo: to, facts, lines: events(from, to) });
const taken = (backlog: Backlog, most = 100) => (backlog.take(most) as readonly Numbered[]).map(({ seq }) => seq);
const hole = (backlog: Backlog) => backlog.take(100) as Hole;

test('events are taken in order, some at a time, and come again until they are acknowledged', () => {
  const backlog = createBacklog(0);
  comes(backlog, 1, 3);
  comes(backlog, 4, 5);
  expect(taken(backlog, 4)).toEqual([1, 2, 3, 4]);
  expect(taken(backlog)).toEqual([5]);
  expect(backlog.take(100)).toBeNull();
  expect(backlog.acknowledge(4)).toEqual({ events: 4, handedOn: 3, facts: 30 });
  backlog.rewind();
  expect(taken(backlog)).toEqual([5]);
  expect(backlog.acknowledge(5)).toEqual({ events: 1, handedOn: 2, facts: 50 });
  backlog.rewind();
  expect(backlog.take(100)).toBeNull();
});

test('what was left to the journal stands before what comes behind it', () => {
  const backlog = createBacklog(0);
  comes(backlog, 1, 2);
  comes(backlog, 6, 7);
  expect(taken(backlog)).toEqual([1, 2]);
  expect(hole(backlog)).toEqual({ from: 3, to: 5 });
  backlog.fill({ from: 3, to: 5 }, 3, events(3, 4));
  expect(taken(backlog)).toEqual([3, 4]);
  expect(hole(backlog)).toEqual({ from: 5, to: 5 });
  backlog.fill({ from: 5, to: 5 }, 5, events(5, 5));
  expect([...taken(backlog), ...taken(backlog)]).toEqual([5, 6, 7]);
  // The line breaks in the middle of what was made again.
  backlog.acknowledge(3);
  backlog.rewind();
  expect([...taken(backlog), ...taken(backlog), ...taken(backlog)]).toEqual([4, 5, 6, 7]);
});

test('a switch that goes on knows how many there were, and the stream which it has', () => {
  const backlog = createBacklog(0);
  backlog.add({ upTo: 8, facts: 80, lines: [] });
  expect(backlog.acknowledge(6)).toEqual({ events: 0, handedOn: 0, facts: null });
  expect(hole(backlog)).toEqual({ from: 7, to: 8 });
  expect(backlog.acknowledge(8)).toEqual({ events: 0, handedOn: 0, facts: 80 });
});

test('what nobody has any more is one message, with the number of the last of them', () => {
  const backlog = createBacklog(0);
  comes(backlog, 11, 12);
  // The journal reaches back to the sixth.
  backlog.fill({ from: 1, to: 10 }, 6, events(6, 7));
  backlog.giveUp({ from: 8, to: 10 });
  const all = [backlog.take(100), backlog.take(100), backlog.take(100), backlog.take(100)].flat() as Numbered[];
  expect(all.map(({ seq, ending, body }) => (ending === 'gap' ? body : seq))).toEqual(['{"gap":{"from":1,"to":5}}', 6, 7, '{"gap":{"from":8,"to":10}}', 11, 12]);
  expect(backlog.acknowledge(12)).toEqual({ events: 4, handedOn: 2, facts: 120 });
});

test('many that come a few at a time are taken many at a time', () => {
  const backlog = createBacklog(0);
  for (let seq = 1; seq <= 300; seq++) comes(backlog, seq, seq);
  expect(taken(backlog, 250)).toHaveLength(250);
  backlog.acknowledge(100);
  backlog.rewind();
  expect(taken(backlog, 250)).toHaveLength(200);
});
