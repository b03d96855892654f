// What a client could know when it asked: a request that crosses with an event is nobody's fault, one that comes long behind it is wrong.

import { expect, test } from 'vitest';
import { eventDefinitions } from '../../../src/csta/events.ts';
import type { EventReport } from '../../../src/csta/monitors.ts';
import { Rejection } from '../../../src/kernel/errors.ts';
import { callTouched, type Client, createClient, eventWritten } from '../../../src/server/softphones/client.ts';
import { CROSSED, judged } from '../../../src/server/softphones/judgement.ts';
import type { ServicesPermitted } from '../../../src/switch/permitted.ts';

const delivered = eventDefinitions.find(({ name }) => name === 'DeliveredEvent') as EventReport['occurrence']['event'];
const permits = (...callControlServices: readonly string[]): ServicesPermitted => ({ callControlServices, callAssociatedServices: [], voiceServices: [] });
const RINGING = permits('answerCall', 'deflectCall', 'clearConnection');
const TALKING = permits('holdCall', 'clearConnection');
const gone = new Rejection('invalidConnectionID', 'no such connection');
const wrongState = new Rejection('invalidConnectionState', 'it is alerting');

/** The client is told how its own connection in a call stands. */
function told(client: Client, call: string, localConnectionInfo: EventReport['localConnectionInfo'], servicesPermitted: ServicesPermitted | null, now: number): void {
  eventWritten(client, { seq: 1, monitorCrossRefID: '1', monitored: { device: '2001' }, localConnectionInfo, servicesPermitted, occurrence: { event: delivered, call, values: [], time: 0, encoded: null } }, now);
}

function ringing(): Client {
  const client = createClient('2001', '5001');
  told(client, '1', 'alerting', RINGING, 1_000);
  return client;
}

test('whoever answers as the caller hangs up is not wrong, whoever does so later is', () => {
  const client = ringing();
  // The event is not written yet.
  expect(judged(client, 'AnswerCall', '1', gone, 3_000)).toBe('crossed');
  told(client, '1', 'null', null, 4_000);
  expect(judged(client, 'AnswerCall', '1', gone, 4_000 + CROSSED - 1)).toBe('crossed');
  expect(judged(client, 'AnswerCall', '1', gone, 4_000 + CROSSED)).toMatchObject({ kind: 'gone', after: CROSSED, error: 'invalidConnectionID' });
});

test('what the last event did not permit is wrong, also when it was carried out; but not with a second call there', () => {
  const client = ringing();
  expect(judged(client, 'HoldCall', '1', wrongState, 2_000)).toMatchObject({ kind: 'notPermitted', after: 1_000 });
  expect(judged(client, 'HoldCall', '1', null, 2_000)).toMatchObject({ kind: 'notPermitted', error: null });
  expect(judged(client, 'HoldCall', '1', wrongState, 1_100)).toBe('crossed');
  expect(judged(client, 'HoldCall', '1', null, 1_100)).toBeNull();
  told(client, '2', 'alerting', RINGING, 2_500);
  expect(judged(client, 'HoldCall', '1', null, 4_000)).toBeNull();
});

test('a call is answered once, by the client or at the telephone itself', () => {
  const client = ringing();
  expect(judged(client, 'AnswerCall', '1', null, 2_000)).toBeNull();
  callTouched(client, 'AnswerCall', '1', false, 2_000);
  expect(judged(client, 'AnswerCall', '1', wrongState, 2_001)).toMatchObject({ kind: 'again', after: null });
  const other = ringing();
  told(other, '1', 'connected', TALKING, 2_000);
  expect(judged(other, 'AnswerCall', '1', wrongState, 2_100)).toMatchObject({ kind: 'again', after: 100 });
  expect([client.tally.answerTimes, client.tally.answeredOtherwise, other.tally.answerTimes, other.tally.answeredOtherwise]).toEqual([[1_000], 0, [], 1]);
});

test('a wrong parameter is wrong whatever the call is; to look is never', () => {
  const client = ringing();
  expect(judged(client, 'DeflectCall', '1', new Rejection('invalidDestination', '4711 leads nowhere'), 2_000)).toMatchObject({ kind: 'refused', error: 'invalidDestination' });
  expect(judged(client, 'SetAgentState', null, new Rejection('invalidAgentState', 'is ready'), 2_000)).toMatchObject({ kind: 'refused', call: '' });
  expect(judged(client, 'AnswerCall', '99', gone, 2_000)).toMatchObject({ kind: 'never' });
  expect(judged(client, 'SnapshotCall', '99', gone, 2_000)).toBeNull();
});

test('calls that ring while the line is broken, or that are sent on, were not let ring', () => {
  const [sent, lost] = [ringing(), ringing()];
  callTouched(sent, 'DeflectCall', '1', false, 1_500);
  lost.calls.forEach((call) => (call.isDisturbed = true));
  for (const client of [sent, lost]) told(client, '1', 'null', null, 20_000);
  expect([sent.tally.letRing, sent.tally.sentAway, lost.tally.letRing]).toEqual([[], 1, []]);
});
