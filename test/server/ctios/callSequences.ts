// What calls on a floor are told as, in order: by telephone, what CTI OS says of each call object.

import type { Floor } from './floor.ts';

export interface Sequence {
  readonly says: string;
  /** What comes before, and is not looked at. */
  readonly before?: (on: Floor) => void;
  readonly happens: (on: Floor) => void;
  /** By telephone. */
  readonly told: Readonly<Record<string, readonly string[]>>;
}

export const talking = (on: Floor) => {
  on.calls('ana', '2002');
  on.answers('bob');
};

const consulting = (on: Floor) => {
  talking(on);
  on.consults('ana', '2003');
  on.answers('chen');
};

export const anaIsReady = (on: Floor) => {
  on.logsOn('ana', '5001');
  on.is('ana', 'ready');
};

export const callSequences: readonly Sequence[] = [
  {
    says: 'one calls another: OnCallBegin first, OnCallEnd last',
    happens: (on) => {
      talking(on);
      on.hangsUp('bob');
    },
    told: {
      ana: ['Begin 1 INITIATE AgentInside', 'ServiceInitiated 1 INITIATE', 'Originated 1 INITIATE', 'Delivered 1 INITIATE', 'Established 1 CONNECT', 'ConnectionCleared 1 CONNECT', 'ConnectionCleared 1 NULL', 'Cleared 1 NULL', 'End 1'],
      bob: ['Begin 1 ALERTING AgentInside', 'Delivered 1 ALERTING', 'Established 1 CONNECT', 'ConnectionCleared 1 NULL', 'Cleared 1 NULL', 'End 1'],
    },
  },
  {
    says: 'a call from the queue: reserved before it rings, talking once it is answered, at work behind it',
    before: anaIsReady,
    happens: (on) => {
      const zoe = on.comesIn('+14155550100');
      on.answers('ana');
      on.request('ClearConnection', { connectionToBeCleared: zoe });
      on.pass(10);
    },
    told: {
      ana: ['Agent 5001 Reserved', 'Begin 1 ALERTING ACDIn', 'Delivered 1 ALERTING', 'Established 1 CONNECT', 'Agent 5001 Talking', 'ConnectionCleared 1 CONNECT', 'ConnectionCleared 1 NULL', 'Cleared 1 NULL', 'End 1', 'Agent 5001 WorkReady', 'Agent 5001 Available'],
    },
  },
  {
    says: 'hold and retrieve are told to whoever does it, and the agent with it',
    before: (on) => {
      on.logsOn('ana', '5001');
      talking(on);
    },
    happens: (on) => {
      on.holds('ana');
      on.retrieves('ana');
    },
    told: { ana: ['Held 1 HOLD', 'Agent 5001 Hold', 'Retrieved 1 CONNECT', 'Agent 5001 Talking'], bob: [] },
  },
  {
    says: 'a transfer behind a consultation: who transfers loses both calls, the others go on in one that begins',
    before: talking,
    happens: (on) => {
      on.consults('ana', '2003');
      on.answers('chen');
      on.joins('ana', 'TransferCall');
    },
    told: {
      ana: ['Held 1 HOLD', 'Begin 2 INITIATE Consult', 'ServiceInitiated 2 INITIATE', 'Originated 2 INITIATE', 'Delivered 2 INITIATE', 'Established 2 CONNECT', 'Transferred 1 NULL', 'End 1', 'End 2'],
      bob: ['Begin 3 CONNECT AgentInside', 'Transferred 3 CONNECT', 'End 1'],
      chen: ['Begin 2 ALERTING ConsultOffered', 'Delivered 2 ALERTING', 'Established 2 CONNECT', 'Begin 3 CONNECT TransferIn', 'Transferred 3 CONNECT', 'End 2'],
    },
  },
  {
    says: 'a consulted agent is reserved before the call rings',
    before: (on) => {
      anaIsReady(on);
      on.calls('bob', '2003');
      on.answers('chen');
    },
    happens: (on) => on.consults('bob', '7001'),
    told: {
      bob: ['Held 1 HOLD', 'Begin 2 INITIATE Consult', 'ServiceInitiated 2 INITIATE', 'Originated 2 INITIATE', 'Delivered 2 INITIATE', 'Delivered 2 INITIATE'],
      ana: ['Agent 5001 Reserved', 'Begin 2 ALERTING ConsultOffered', 'Delivered 2 ALERTING'],
    },
  },
  {
    says: 'a conference: the controller has one call instead of two; who leaves it ends it for nobody else',
    before: consulting,
    happens: (on) => {
      on.joins('ana', 'ConferenceCall');
      on.hangsUp('bob');
    },
    told: {
      ana: ['Begin 3 CONNECT Conference', 'Conferenced 3 CONNECT', 'End 1', 'End 2', 'ConnectionCleared 3 CONNECT'],
      bob: ['Begin 3 CONNECT Conference', 'Conferenced 3 CONNECT', 'End 1', 'ConnectionCleared 3 NULL', 'End 3'],
      chen: ['Begin 3 CONNECT Conference', 'Conferenced 3 CONNECT', 'End 2', 'ConnectionCleared 3 CONNECT'],
    },
  },
  {
    says: 'alternate and reconnect',
    before: consulting,
    happens: (on) => {
      on.joins('ana', 'AlternateCall');
      on.joins('ana', 'ReconnectCall');
    },
    told: { ana: ['Held 2 HOLD', 'Retrieved 1 CONNECT', 'ConnectionCleared 1 NULL', 'Cleared 1 NULL', 'End 1', 'Retrieved 2 CONNECT'] },
  },
  {
    says: 'a single-step transfer to a telephone that rings',
    before: talking,
    happens: (on) => on.request('SingleStepTransferCall', { activeCall: { callID: '1', deviceID: '2002' }, transferredTo: '2003' }),
    told: {
      ana: ['Begin 2 INITIATE AgentInside', 'Transferred 2 INITIATE', 'End 1', 'Delivered 2 INITIATE'],
      bob: ['Transferred 1 NULL', 'End 1'],
      chen: ['Begin 2 ALERTING TransferIn', 'Delivered 2 ALERTING'],
    },
  },
  {
    says: 'a single-step conference begins no other call',
    before: talking,
    happens: (on) => {
      on.request('SingleStepConferenceCall', { activeCall: { callID: '1', deviceID: '2001' }, deviceToJoin: '2003', participationType: 'active' });
      on.answers('chen');
    },
    told: {
      ana: ['Delivered 1 CONNECT', 'Established 1 CONNECT', 'Conferenced 1 CONNECT'],
      chen: ['Begin 1 ALERTING Conference', 'Delivered 1 ALERTING', 'Established 1 CONNECT', 'Conferenced 1 CONNECT'],
    },
  },
  {
    says: 'a call that goes elsewhere while it rings',
    before: (on) => on.calls('ana', '2002'),
    happens: (on) => on.request('DeflectCall', { callToBeDiverted: { callID: '1', deviceID: '2002' }, newDestination: '2003' }),
    told: { ana: ['Delivered 1 INITIATE'], bob: ['Diverted 1 NULL', 'End 1'], chen: ['Begin 1 ALERTING AgentInside', 'Delivered 1 ALERTING'] },
  },
  {
    says: 'nobody answers at an agent: back to the queue, and not ready',
    before: anaIsReady,
    happens: (on) => {
      on.calls('bob', '7001');
      on.pass(20);
    },
    told: {
      ana: ['Agent 5001 Reserved', 'Begin 1 ALERTING ACDIn', 'Delivered 1 ALERTING', 'Diverted 1 NULL', 'End 1', 'Agent 5001 NotReady'],
      bob: ['Begin 1 INITIATE AgentInside', 'ServiceInitiated 1 INITIATE', 'Originated 1 INITIATE', 'Delivered 1 INITIATE', 'Delivered 1 INITIATE', 'Queued 1 QUEUED'],
    },
  },
  {
    says: 'somebody waits in a queue until an agent is there; the queue has an object of the call too',
    before: (on) => on.logsOn('ana', '5001'),
    happens: (on) => {
      on.calls('bob', '7001');
      on.is('ana', 'ready');
      on.answers('ana');
    },
    told: {
      bob: ['Begin 1 INITIATE AgentInside', 'ServiceInitiated 1 INITIATE', 'Originated 1 INITIATE', 'Delivered 1 INITIATE', 'Queued 1 QUEUED', 'Dequeued 1 INITIATE', 'Delivered 1 INITIATE', 'Established 1 CONNECT'],
      ana: ['Agent 5001 Available', 'Agent 5001 Reserved', 'Begin 1 ALERTING ACDIn', 'Delivered 1 ALERTING', 'Established 1 CONNECT', 'Agent 5001 Talking'],
      7001: ['Begin 1 ALERTING AgentInside', 'Delivered 1 ALERTING', 'Queued 1 QUEUED', 'Dequeued 1 NULL', 'End 1'],
    },
  },
  {
    says: 'a caller from outside waits: told at the queue',
    before: (on) => on.logsOn('ana', '5001'),
    happens: (on) => void on.request('ClearConnection', { connectionToBeCleared: on.comesIn('+14155550100') }),
    told: { 7001: ['Begin 1 ALERTING OtherIn', 'Delivered 1 ALERTING', 'Queued 1 QUEUED', 'ConnectionCleared 1 QUEUED', 'Dequeued 1 NULL', 'End 1'] },
  },
  {
    says: 'a call to the outside reaches the network before it rings there',
    happens: (on) => {
      on.calls('ana', '912125550123');
      const line = on.simulation.pbx.calls.get('1')?.connections[1]?.device.number as string;
      on.request('farEndAnswers', { callToBeAnswered: { callID: '1', deviceID: line } });
      on.request('ClearConnection', { connectionToBeCleared: { callID: '1', deviceID: line } });
    },
    told: { ana: ['Begin 1 INITIATE AgentInside', 'ServiceInitiated 1 INITIATE', 'Originated 1 INITIATE', 'ReachedNetwork 1 INITIATE', 'Delivered 1 INITIATE', 'Established 1 CONNECT', 'ConnectionCleared 1 CONNECT', 'ConnectionCleared 1 NULL', 'Cleared 1 NULL', 'End 1'] },
  },
  {
    says: 'a busy number: behind OnCallFailed the call is cleared without a status',
    before: (on) => {
      on.calls('eli', '2003');
      on.answers('chen');
    },
    happens: (on) => {
      on.calls('ana', '2005');
      on.hangsUp('ana');
    },
    told: { ana: ['Begin 2 INITIATE AgentInside', 'ServiceInitiated 2 INITIATE', 'Originated 2 INITIATE', 'Failed 2 FAIL', 'ConnectionCleared 2', 'Cleared 2', 'End 2'], eli: [] },
  },
  {
    says: 'what is written on a call',
    before: talking,
    happens: (on) => on.request('AssociateData', { existingCall: { callID: '1', deviceID: '2001' }, accountCode: '31' }),
    told: { ana: ['DataUpdate 1 CONNECT'], bob: ['DataUpdate 1 CONNECT'] },
  },
  {
    says: 'a supervisor listens: nobody else is told; then comes in, and everybody is',
    before: talking,
    happens: (on) => {
      on.request('JoinCall', { activeCall: { callID: '1', deviceID: '2001' }, joiningDevice: '2003', autoOriginate: 'doNotPrompt', participationType: 'silent' });
      on.request('JoinCall', { activeCall: { callID: '1', deviceID: '2003' }, joiningDevice: '2003', autoOriginate: 'doNotPrompt', participationType: 'active' });
    },
    told: { ana: ['Conferenced 1 CONNECT'], bob: ['Conferenced 1 CONNECT'], chen: ['Begin 1 CONNECT SupervisorMonitor', 'Established 1 CONNECT', 'Conferenced 1 CONNECT', 'Conferenced 1 CONNECT'] },
  },
];
