// Rubrics: what somebody did at a telephone, as facts tell it, and what that is worth.

import { describe, expect, test } from 'vitest';
import { BadDocument, parseSource } from '../../src/document.ts';
import type { Request, ServiceName } from '../../src/csta/catalogue.ts';
import { universalCallId } from '../../src/csta/linkage.ts';
import { withReasonCode } from '../../src/csta/reasonCode.ts';
import { openDeskBook } from '../../src/scenario/rubric/deskBook.ts';
import type { Note } from '../../src/scenario/rubric/judgement.ts';
import { checkRubric } from '../../src/scenario/rubric/rubric.ts';
import { scoreOf } from '../../src/scenario/rubric/score.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';

const site = siteFrom({
  trunks: { pstn: { lines: 4, numbers: { '+14155550100': '2001', '+14155550101': '7001' } } }, extensions: { 2001: {}, 2002: {}, 2003: {} },
  agents: { 5001: { name: 'Ana', skills: { sales: 1 } } }, queues: { 7001: { name: 'Sales', needs: { sales: 8 }, wrapUp: '30s' } },
});

const rubric = (...lines: readonly string[]) => checkRubric(parseSource('rubric.yaml', ['name: Test', ...lines].join('\n')));

/** Ana is at 2001; somebody else watches what she does. */
function desk(...lines: readonly string[]) {
  const simulation = createSimulation(site);
  const { pbx, clock, log, session } = simulation;
  const book = openDeskBook('2001', pbx, null);
  log.read(book.read);
  const written = rubric(...lines);
  const ask = <Name extends ServiceName>(service: Name, request: Request<Name>) => session('test').request(service, request);
  const at = (callID: string, deviceID = '2001') => ({ callID, deviceID });
  return {
    ask, at,
    wait: (seconds: number) => clock.advanceTo(clock.now + seconds * 1000),
    rings: (called = '+14155550100', calling = '+12125550123') => ask('offerCall', { calling, called }).callingDevice.callID,
    answers: (call: string) => ask('AnswerCall', { callToBeAnswered: at(call) }),
    holds: (call: string) => ask('HoldCall', { callToBeHeld: at(call) }),
    hangsUp: (call: string, who = '2001') => ask('ClearConnection', { connectionToBeCleared: at(call, who) }),
    becomes: (requestedAgentState: 'loggedOn' | 'ready' | 'notReady' | 'loggedOff', reason?: string) => ask('SetAgentState', { device: '2001', requestedAgentState, ...(requestedAgentState === 'loggedOn' && { agentID: '5001' }), ...(reason !== undefined && { extensions: withReasonCode(reason) }) }),
    score: (notes: readonly Note[] = []) => scoreOf(written, book, { now: clock.now, since: 0, notes }),
    says: (notes: readonly Note[] = []) => scoreOf(written, book, { now: clock.now, since: 0, notes }).items.map(({ state, points, of, reason }) => `${state} ${points}/${of} ${reason}`),
    universal: (call: string) => universalCallId({ node: 1, id: call, opened: pbx.startsAt }),
  };
}

describe('a call', () => {
  const answered = 'calls: [{ answered: { within: 12s }, points: 2 }]';

  test('is answered in time, or late, or not at all', () => {
    const ana = desk(answered);
    const first = ana.rings();
    ana.wait(5);
    expect(ana.says()).toEqual(['open 0/2 rings for 5 s, 12 s allowed']);
    ana.wait(1);
    ana.answers(first);
    expect(ana.says()).toEqual(['met 2/2 answered after 6 s, 12 s allowed']);
    ana.hangsUp(first);
    const second = ana.rings();
    ana.wait(14);
    ana.answers(second);
    ana.hangsUp(second);
    const third = ana.rings();
    ana.wait(15);
    ana.hangsUp(third, 'pstn#1');
    expect(ana.says().slice(1)).toEqual(['failed 0/2 answered after 14 s, 12 s allowed', 'failed 0/2 rang 15 s and was not answered, 12 s allowed']);
    expect(ana.score()).toMatchObject({ points: 2, of: 6, passes: false });
  });

  test('whose caller gives up at once is nobody\'s fault', () => {
    const ana = desk(answered);
    const call = ana.rings();
    ana.wait(3);
    ana.hangsUp(call, 'pstn#1');
    expect(ana.score()).toMatchObject({ of: 0, share: null, passes: null, items: [] });
  });

  test('is greeted before it is put on hold, and not held for long', () => {
    const ana = desk('calls: [{ greeted: { for: 5s } }, { held: { noLongerThan: 30s } }]');
    const call = ana.rings();
    ana.answers(call);
    ana.wait(2);
    expect(ana.says()).toEqual(['open 0/1 has talked for 2 s']);
    ana.holds(call);
    ana.wait(31);
    expect(ana.says()).toEqual(['failed 0/1 put on hold after 2 s, 5 s of talk expected', 'failed 0/1 is on hold for 31 s, 30 s allowed']);
    ana.ask('RetrieveCall', { callToBeRetrieved: ana.at(call) });
    ana.hangsUp(call);
    const second = ana.rings();
    ana.answers(second);
    ana.wait(6);
    ana.holds(second);
    ana.wait(10);
    ana.hangsUp(second);
    expect(ana.says().slice(2)).toEqual(['met 1/1 talked for 5 s first', 'met 1/1 was on hold for 10 s, 30 s allowed']);
  });

  test('is transferred to where it belongs: at once, or after a word with whom it goes to', () => {
    const ana = desk('calls: [{ transferred: { to: "2003" }, when: { calling: "+12125550123" }, points: 3 }]');
    const first = ana.rings();
    ana.answers(first);
    expect(ana.says()).toEqual(['open 0/3 belongs to 2003']);
    ana.ask('SingleStepTransferCall', { activeCall: ana.at(first), transferredTo: '2002' });
    const second = ana.rings();
    ana.answers(second);
    const { callID } = ana.ask('ConsultationCall', { existingCall: ana.at(second), consultedDevice: '2003' }).initiatedCall;
    ana.ask('AnswerCall', { callToBeAnswered: ana.at(callID, '2003') });
    ana.ask('TransferCall', { heldCall: ana.at(second), activeCall: ana.at(callID) });
    const other = ana.rings('+14155550100', '+12125550199');
    ana.answers(other);
    ana.hangsUp(other);
    expect(ana.says()).toEqual(['failed 0/3 transferred to 2002; it belonged to 2003', 'met 3/3 transferred to 2003']);
  });

  test('has notes under its number or its universal call id, in time and of some length', () => {
    const ana = desk('calls: [{ notes: { within: 1m, atLeast: 10 } }]');
    const call = ana.rings();
    ana.answers(call);
    ana.wait(20);
    ana.hangsUp(call);
    expect(ana.says()).toEqual(['open 0/1 no notes yet']);
    expect(ana.says([{ call: '1', text: 'short' }])).toEqual(['open 0/1 notes of 5 characters, 10 expected yet']);
    expect(ana.says([{ call: ana.universal(call), text: 'wants a bell' }])).toEqual(['met 1/1 notes of 12 characters']);
    ana.wait(61);
    expect(ana.says([{ call: '2', text: 'another call altogether' }])).toEqual(['failed 0/1 no notes 1 min after the call']);
  });

  test('of a queue is worked after for no longer than that; the criterion is about that queue alone', () => {
    const ana = desk('calls: [{ wrapUp: { noLongerThan: 20s } }, { answered: { within: 1s }, when: { queue: "7001" } }]');
    ana.becomes('loggedOn');
    ana.becomes('ready');
    const call = ana.rings('+14155550101');
    ana.answers(call);
    ana.wait(10);
    ana.hangsUp(call);
    ana.wait(15);
    expect(ana.says()).toEqual(['open 0/1 worked after the call for 15 s, 20 s allowed', 'met 1/1 answered after 0 s, 1 s allowed']);
    ana.wait(10);
    expect(ana.says()[0]).toBe('failed 0/1 worked after the call for 25 s, 20 s allowed');
    const direct = ana.rings();
    ana.answers(direct);
    expect(ana.says()).toHaveLength(2);
  });
});

describe('the state of the agent', () => {
  test('is not ready with a reason that is right', () => {
    const ana = desk('desk: [{ notReady: { reasons: [lunch, break] } }]');
    ana.becomes('loggedOn');
    for (const reason of ['lunch', undefined, 'golf']) {
      ana.becomes('ready');
      ana.becomes('notReady', reason);
    }
    // Right after logging on nobody is asked for a reason.
    expect(ana.says()).toEqual(['met 1/1 not ready for lunch', 'failed 0/1 not ready without a reason; lunch, break are right', 'failed 0/1 not ready for golf; lunch, break are right']);
  });

  test('is there for calls for most of the time, logs on soon, and misses none', () => {
    const ana = desk('desk: [{ logsOn: { within: 10s } }, { missesNone: {} }, { available: { atLeast: 60% }, points: 2 }]');
    expect(ana.says()).toEqual(['open 0/1 has not logged on yet']);
    ana.wait(4);
    ana.becomes('loggedOn');
    ana.becomes('ready');
    ana.wait(30);
    expect(ana.says()).toEqual(['met 1/1 logged on after 4 s', 'met 2/2 ready or with calls for 100 % of 30 s, 60 % expected']);
    ana.rings('+14155550101');
    ana.wait(100);
    expect(ana.says()).toContain('failed 0/1 was made not ready, for a call was not answered');
    expect(ana.says().at(-1)).toMatch(/^failed 0\/2 ready or with calls for \d+ % of 2 min 10 s/);
  });

  test('who has just logged on is not yet judged by the share of the time', () => {
    const ana = desk('desk: [{ available: { atLeast: 60% } }]');
    ana.becomes('loggedOn');
    ana.wait(59);
    expect(ana.says()).toEqual(['open 0/1 ready or with calls for 0 % of 59 s, 60 % expected']);
    ana.wait(1);
    expect(ana.says()).toEqual(['failed 0/1 ready or with calls for 0 % of 1 min, 60 % expected']);
  });
});

test('after its time nothing new counts', () => {
  const ana = desk('lasts: 10s', 'calls: [{ answered: { within: 5s } }]');
  ana.answers(ana.rings());
  ana.wait(11);
  ana.rings();
  expect(ana.score()).toMatchObject({ isOver: true, points: 1, of: 1 });
});

test.each([
  ['calls: [{ answerd: { within: 10s } }]', /calls\[1\]\.answerd: unknown key "answerd"; did you mean "answered"\?/],
  ['calls: [{ answered: { within: 10 } }]', /must be a span of time like 20s.*did you mean "10s"\?/],
  ['calls: [{ answered: { within: 10s }, held: { noLongerThan: 3s } }]', /calls\[1\]: must say exactly one of answered, greeted/],
  ['desk: [{ notReady: { reasons: [lunch] }, points: many }]', /points: must be a number from 0 to 1000, not "many"/],
  ['pass: 50%', /must have something to score, under calls or desk/],
])('%s is refused with where and what', (line, message) => {
  const refusal = () => rubric(line);
  expect(refusal).toThrow(BadDocument);
  try {
    refusal();
  } catch (error) {
    expect((error as BadDocument).problems.map(({ path, message: said }) => `${path}: ${said}`).join('\n')).toMatch(message);
  }
});
