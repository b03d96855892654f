// The barrier by itself: who is to be asked, what is kept for their turn, and which acknowledgements cannot be.

import { expect, test } from 'vitest';
import { askMember, createMember, hearAcknowledgement, hearRequest, inOrder, isToBeAsked, loseLine, type Member, takeRequests, tellAgain } from '../../../src/server/lockstep/barrier.ts';
import { createStore } from '../../../src/server/sessions/store.ts';

/** A client that was told of so many events, and what it was asked for. */
function member(name: string) {
  const store = createStore(() => 100);
  const told: number[] = [];
  const made = createMember(name, { store, acknowledged: 0, line: {} }, (through) => void told.push(through));
  return { made, told, event: () => store.add({ seq: store.newest() + 1, written: '' }) };
}

const request = (service: string) => ({ service, carryOut: () => {} });
const services = (of: Member) => takeRequests(of).map(({ service }) => service);
const NEVER = Infinity;

test('at the beginning everybody is asked; then who has an event, an answer or a time that has come', () => {
  const { made: ana, told, event } = member('ana');
  expect(isToBeAsked(ana, 0)).toBe(true);
  askMember(ana);
  expect(told).toEqual([0]);
  expect(hearAcknowledgement(ana, 0, 500, 0)).toBeNull();
  expect([0, 499, 500].map((now) => isToBeAsked(ana, now))).toEqual([false, false, true]);
  event();
  expect(isToBeAsked(ana, 10)).toBe(true);
  askMember(ana);
  expect(told).toEqual([0, 1]);
  expect(hearAcknowledgement(ana, 1, NEVER, 10)).toBeNull();
  expect(isToBeAsked(ana, 1_000_000)).toBe(false);
});

test('who acknowledges a part is waited for; each wish to be woken stands until the next barrier', () => {
  const { made: ana, event } = member('ana');
  for (let events = 3; events > 0; events--) event();
  askMember(ana);
  expect(hearAcknowledgement(ana, 2, 900, 0)).toBeNull();
  expect(ana).toMatchObject({ awaited: 3, wakeAt: NEVER });
  expect(hearAcknowledgement(ana, 3, 900, 0)).toBeNull();
  expect(ana).toMatchObject({ awaited: null, wakeAt: 900 });
  event();
  askMember(ana);
  expect(ana.wakeAt).toBe(NEVER);
});

test('too far, backwards, unasked, and waking in the past are refused, and change nothing', () => {
  const { made: ana, event } = member('ana');
  event();
  event();
  askMember(ana);
  expect(hearAcknowledgement(ana, 3, NEVER, 7)).toBe('event 3 has not been sent; the last was 2');
  expect(hearAcknowledgement(ana, 2, 7, 7)).toBe('wakeAt is now; it must be later than the barrier');
  expect(hearAcknowledgement(ana, 2, 5, 7)).toBe('wakeAt was 2 ms ago; it must be later than the barrier');
  expect(ana).toMatchObject({ awaited: 2, wakeAt: NEVER, session: { acknowledged: 0 } });
  expect(hearAcknowledgement(ana, 1, NEVER, 7)).toBeNull();
  expect(hearAcknowledgement(ana, 0, NEVER, 7)).toBe('event 0 was acknowledged before, as were all up to 1');
  expect(hearAcknowledgement(ana, 2, NEVER, 7)).toBeNull();
  expect(hearAcknowledgement(ana, 2, NEVER, 7)).toBe('ana is not asked now: it has acknowledged all that it was sent, up to event 2');
});

test('requests are kept while one is asked, in their order, and taken once', () => {
  const { made: ana } = member('ana');
  expect(hearRequest(ana, request('MakeCall'))).toMatch(/^in lockstep requests come between a barrier and its acknowledgement, and ana is not asked now/);
  askMember(ana);
  expect([hearRequest(ana, request('MonitorStart')), hearRequest(ana, request('MakeCall'))]).toEqual([null, null]);
  hearAcknowledgement(ana, 0, NEVER, 0);
  expect(services(ana)).toEqual(['MonitorStart', 'MakeCall']);
  expect(services(ana)).toEqual([]);
});

test('ten thousand requests at one barrier are enough', () => {
  const { made: ana } = member('ana');
  askMember(ana);
  for (let asked = 0; asked < 10_000; asked++) expect(hearRequest(ana, request('GetAgentState'))).toBeNull();
  expect(hearRequest(ana, request('GetAgentState'))).toBe('there are 10000 requests of ana at this barrier already');
});

test('a line that breaks before the acknowledgement takes its requests along; one behind it leaves them', () => {
  const { made: ana, told } = member('ana');
  askMember(ana);
  hearRequest(ana, request('MakeCall'));
  loseLine(ana);
  tellAgain(ana);
  expect(told).toEqual([0, 0]);
  expect(services(ana)).toEqual([]);
  hearRequest(ana, request('HoldCall'));
  hearAcknowledgement(ana, 0, NEVER, 0);
  loseLine(ana);
  expect(services(ana)).toEqual(['HoldCall']);
});

test('names are in the order of their letters, whatever the language', () => {
  expect(inOrder(['b', 'a10', 'B', 'a2', 'ä', 'a'].map((name) => ({ name }))).map(({ name }) => name)).toEqual(['B', 'a', 'a10', 'a2', 'b', 'ä']);
});
