// What becomes of a session when lines break, servers change and messages come as they like: each event once, in order, and of what was missed exactly what is different.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Arguments as Plain } from '../../../src/ctios/arguments.ts';
import type { Session } from '../../../src/client/ctios/session.ts';
import { agentID, call, callID, type Scripted, scripted, scriptedAgent, snapshotOf } from './scripted.ts';

/** Callbacks with what they are about. */
function listening(session: Session): string[] {
  const heard: string[] = [];
  session.addEventListener('allInOne', new Proxy({}, {
    get: (_, name) => (args: { getValueString(key: string): string }) => {
      if (name !== 'onHeartbeat') heard.push(`${String(name)} ${args.getValueString('UniqueObjectID')}`.trim());
    },
  }));
  return heard;
}

/** The line is gone, and there is another. */
function reconnects({ cuts, timers }: Scripted): void {
  cuts();
  timers.pass(500);
}

test('an agent whose session begins is told of what is there already, and has it as objects', async () => {
  const server = scripted(() => snapshotOf([call('1', { CallStatus: 3 })], { EnablementMask: 6 }));
  const heard = listening(server.session);
  const connected = server.session.connect({ CtiosA: '127.0.0.1', PortA: 1 });
  server.timers.pass(1);
  await connected;
  const settled = server.session.setAgent({ AgentID: '5001', AgentInstrument: '2001' });
  // It begins while the session is being set up: the snapshot has it.
  server.tells({ MessageID: 'eCallBeginEvent', ...call('1') }, { MessageID: 'eCallDeliveredEvent', ...call('1') });
  server.timers.pass(1);
  const ana = await settled;
  expect(heard).toEqual(['onConnection', 'onSetAgentModeConf', `onCallBegin ${callID('1')}`, `onCurrentCallChanged ${callID('1')}`, `onAgentStateChange ${agentID}`, `onButtonEnablementChange ${agentID}`]);
  expect(server.asked()).toEqual([{ MessageID: 'eSetAgentModeRequest', AgentID: '5001', AgentInstrument: '2001' }, { MessageID: 'eSnapshotAllRequest' }]);
  expect([ana.uniqueObjectID, ana.getValue('AgentState'), ana.getValue('EnablementMask')]).toEqual([agentID, 3, 6]);
  expect(server.session.getCurrentCall()?.getAllProperties().toJSON()).toEqual(call('1', { CallStatus: 3 }));
});

test('a session that goes on hears what it missed, once', async () => {
  const server = await scriptedAgent(() => snapshotOf([]));
  const heard = listening(server.session);
  server.tells({ MessageID: 'eCallBeginEvent', ...call('1') });
  server.cuts();
  server.delivers(2, { MessageID: 'eCallEndEvent', UniqueObjectID: callID('1') });
  server.timers.pass(500);
  expect(server.connects.at(-1)).toMatchObject({ SessionID: 's1', LastEventNumber: 1 });
  // Its snapshot is here, and waits for what was told before it.
  expect(heard.filter((one) => one.startsWith('onCallEnd'))).toEqual([]);
  server.delivers(1, { MessageID: 'eCallBeginEvent', ...call('1') });
  server.delivers(2, { MessageID: 'eCallEndEvent', UniqueObjectID: callID('1') });
  expect(heard.filter((one) => one.startsWith('onCall'))).toEqual([`onCallBegin ${callID('1')}`, `onCallEnd ${callID('1')}`]);
});

test('another session is in the same mode, and says exactly what is different', async () => {
  let now = snapshotOf([]);
  const server = await scriptedAgent(() => now);
  for (const enabled of [server.session.enableSkillGroupStatistics({ SkillGroupNumber: 7001 }), server.session.enableSkillGroupStatistics({ SkillGroupNumber: 7002 }), server.session.disableSkillGroupStatistics({ SkillGroupNumber: 7001 })]) {
    server.timers.pass(1);
    await enabled;
  }
  for (const number of ['1', '2', '3']) server.tells({ MessageID: 'eCallBeginEvent', ...call(number, { CallStatus: 3 }) });
  const [first, second] = server.session.getAllCalls();
  const heard = listening(server.session);
  server.forgets();
  server.asked();
  now = snapshotOf([call('2', { CallStatus: 4, CallVariable1: 'gold' }), call('3', { CallStatus: 3 }), call('9')], { AgentState: 4 });
  const differences: Plain[] = [];
  server.session.addEventListener('session', { onObjectsRecovered: (args) => void differences.push(args.toJSON()) });
  const changes: Plain[] = [];
  server.session.addEventListener('call', { onCallDataUpdate: (args) => void changes.push(args.toJSON()) });
  reconnects(server);
  expect(heard).toEqual([
    'onConnectionFailure', 'onConnection', 'onSetAgentModeConf', 'onEnableSkillGroupStatisticsConf',
    `onCallEnd ${callID('1')}`, `onCurrentCallChanged ${callID('3')}`, `onCallBegin ${callID('9')}`, `onCallDataUpdate ${callID('2')}`, `onAgentStateChange ${agentID}`, 'onObjectsRecovered',
  ]);
  expect(server.asked().slice(1)).toEqual([{ MessageID: 'eEnableSkillGroupStatisticsRequest', SkillGroupNumber: 7002 }, { MessageID: 'eSnapshotAllRequest' }]);
  expect(differences).toEqual([{ Gone: [callID('1')], Begun: [callID('9')], Changed: { [callID('2')]: { CallStatus: 4, CallVariable1: 'gold' }, [agentID]: { AgentState: 4 } } }]);
  expect(changes).toEqual([{ MessageID: 'eCallDataUpdateEvent', UniqueObjectID: callID('2'), CallStatus: 4, CallVariable1: 'gold', EventCause: 61 }]);
  // Whoever kept an object has the one that goes on; what is gone is found no more.
  expect([server.session.getObjectFromID(callID('2')) === second, second?.getValue('CallStatus'), server.session.getObjectFromID(first?.uniqueObjectID ?? '')]).toEqual([true, 4, null]);
});

test('a line that breaks before the snapshot: the next brings it, and what was told in between is told by it', async () => {
  let now = snapshotOf([]);
  const server = await scriptedAgent(() => now);
  server.forgets();
  server.answers.set('eSnapshotAllRequest', () => null);
  reconnects(server);
  const heard = listening(server.session);
  now = snapshotOf([call('4')]);
  server.tells({ MessageID: 'eCallBeginEvent', ...call('4') });
  server.answers.set('eSnapshotAllRequest', () => now);
  reconnects(server);
  expect(heard.filter((one) => /onCall(Begin|End)|Recovered/.test(one))).toEqual([`onCallBegin ${callID('4')}`, 'onObjectsRecovered']);
});

test('where the agent is not known any more, all objects end and the failure is told', async () => {
  const server = await scriptedAgent(() => snapshotOf([call('1')]));
  const heard = listening(server.session);
  server.forgets();
  server.answers.set('eSetAgentModeRequest', () => ({ MessageID: 'eControlFailureConf', MessageType: 'eSetAgentModeRequest', FailureCode: 4, ErrorMessage: 'there is no agent 5001' }));
  reconnects(server);
  expect(heard).toEqual(['onConnectionFailure', 'onConnection', 'onControlFailureConf', `onCallEnd ${callID('1')}`, 'onCurrentCallChanged']);
  expect([server.session.getAllCalls(), server.session.getAllAgents()]).toEqual([[], []]);
});

test('however deliveries are doubled, shuffled and lost on a line that breaks for it, each event is told once, in order', async () => {
  const orders = fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 24 });
  await fc.assert(fc.asyncProperty(orders, async (arriving) => {
    const server = await scriptedAgent(() => snapshotOf([]));
    const seen: number[] = [];
    server.session.addEventListener('call', { onCallDataUpdate: (args) => void seen.push(args.getValueInt('ConnectionCallID')) });
    const tell = (number: number) => server.delivers(number, { MessageID: 'eCallDataUpdateEvent', UniqueObjectID: callID('1'), ConnectionCallID: number });
    for (const number of arriving) tell(number);
    // A server that is asked to go on behind a number does so.
    reconnects(server);
    for (let number = Number(server.connects.at(-1)?.['LastEventNumber'] ?? 0) + 1; number <= 8; number++) tell(number);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    server.session.disconnect();
  }), { numRuns: 60 });
});

test('a request that was under way when the line broke is refused as unanswered; one for which there is no line in time, or no connection, as that', async () => {
  const server = await scriptedAgent(() => snapshotOf([call('1')]));
  const failures: string[] = [];
  server.session.addEventListener('call', { onControlFailureConf: (args) => void failures.push(`${args.getValue('MessageType')}: ${args.getValue('ErrorMessage')}`) });
  server.answers.set('eAnswerCallRequest', () => null);
  const [ringing] = server.session.getAllCalls();
  const answered = ringing?.answer();
  server.cuts();
  await expect(answered).rejects.toMatchObject({ category: 'line', code: 'unanswered' });
  const held = ringing?.hold();
  server.forgets();
  server.timers.pass(500);
  await expect(held).rejects.toMatchObject({ category: 'line', code: 'noLine' });
  expect(failures).toEqual(['eAnswerCallRequest: the line broke before eAnswerCallRequest was answered; it may have been carried out', 'eHoldCallRequest: the session is another; eHoldCallRequest was not asked']);
  server.session.disconnect();
  await expect(server.session.request('eQueryAgentStateRequest')).rejects.toMatchObject({ code: 'noLine', detail: 'the session has no connection; eQueryAgentStateRequest was not asked' });
});

test('a control failure rejects the request, and is told to those who listen', async () => {
  const server = await scriptedAgent(() => snapshotOf([call('1')]));
  server.answers.set('eHoldCallRequest', () => ({ MessageID: 'eControlFailureConf', MessageType: 'eHoldCallRequest', FailureCode: 22, ErrorMessage: 'it rings' }));
  const heard = listening(server.session);
  const held = server.session.getCurrentCall()?.hold();
  server.timers.pass(1);
  await expect(held).rejects.toMatchObject({ name: 'ControlFailure', category: 'controlFailure', code: 'INVALID_OBJECT_STATE', failureCode: 22, messageType: 'eHoldCallRequest', detail: 'it rings' });
  expect(heard).toEqual(['onControlFailureConf']);
});

test('a dead line: heartbeats are missed as often as the application allows, then the other server is tried', async () => {
  const server = scripted(() => snapshotOf([]));
  const connected = server.session.connect({ CtiosA: '127.0.0.1:1', CtiosB: '127.0.0.1:2', Heartbeat: 5, MaxHeartbeats: 2 });
  server.timers.pass(1);
  await connected;
  const heard: string[] = [];
  server.session.addEventListener('session', {
    onMissingHeartbeat: (args) => void heard.push(`missing ${args.getValue('ConsecutiveMissedHeartbeats')} at ${server.timers.now()}`),
    onConnectionFailure: (args) => void heard.push(`failed ${args.getValue('FailedServer')} ${args.getValue('ReasonCode')}`),
    onConnection: (args) => void heard.push(`connected ${args.getValue('CurrentServer')}`),
    onConnectionClosed: () => void heard.push('closed'),
  });
  server.deafens();
  server.timers.pass(20_000);
  expect(heard).toEqual(['missing 1 at 15000', 'failed ws://127.0.0.1:1/ctios 1', 'connected ws://127.0.0.1:2/ctios']);
  server.session.disconnect();
  expect(heard.at(-1)).toBe('closed');
});

test('a client that is refused is told so, and may connect again', async () => {
  const server = scripted();
  server.refuses('nobody of that name');
  const refused = server.session.connect({ CtiosA: '127.0.0.1:1' });
  const heard = listening(server.session);
  server.timers.pass(1);
  await expect(refused).rejects.toMatchObject({ code: 'closed', detail: 'nobody of that name' });
  expect(heard).toEqual(['onConnectionRejected']);
  server.refuses(null);
  const connected = server.session.connect({ CtiosA: '127.0.0.1:1' });
  await expect(server.session.connect({ CtiosA: '127.0.0.1:1' })).rejects.toMatchObject({ detail: 'the session has a connection; end it with disconnect first' });
  server.timers.pass(1);
  await connected;
});
