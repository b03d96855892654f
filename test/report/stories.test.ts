// Stories: what a report keeps of each call.

import { expect, test } from 'vitest';
import { toldRun } from './telling.ts';

test('a consultation and the call that comes of the transfer belong to the story of the first call', () => {
  const { told } = toldRun('scenarios/transferred.yaml');
  expect(Object.keys(told.stories)).toEqual(['1']);
  const story = told.stories['1'];
  expect(story?.calls).toEqual(['1', '2', '3']);
  expect(story?.events.filter(({ what }) => what === 'established' || what === 'transferred').map(({ call, what, name }) => `${call} ${what} ${name}`)).toEqual(['1 established Front desk', '2 established Ana', '3 transferred Front desk']);
  expect(told.calls.call).toEqual(['1', '2']);
  expect(told.calls.story).toEqual(['1', '1']);
});

test('each event has the members that a program receives; what CSTA has no event for, those of the fact', () => {
  const { told } = toldRun('scenarios/attendant.yaml');
  const events = told.stories['1']?.events ?? [];
  const established = events.find(({ what }) => what === 'established');
  expect(established?.event).toBe('EstablishedEvent');
  expect(JSON.parse(established?.members ?? '')).toMatchObject({ establishedConnection: { callID: '1', deviceID: '8000' }, callingDevice: { deviceIdentifier: '+12125550123' }, cause: 'enteringDistribution' });
  const stepped = events.find(({ what }) => what === 'flowStepped');
  expect(stepped?.event).toBe('');
  expect(JSON.parse(stepped?.members ?? '')).toEqual({ call: '1', device: '8000', node: 'hours', outcome: 'open', to: 'welcome' });
});

test('who was passed over, and why, is kept with the call', () => {
  const { told } = toldRun('scenarios/rings-in-vain.yaml');
  const [first, second, third] = told.stories['1']?.decisions ?? [];
  expect(first).toMatchObject({ kind: 'search', queue: '7001', agents: [{ agent: '5001', chosen: true }, { agent: '5002', passedOver: 'has what the queue needs after 30 s of waiting only' }, { agent: '5003' }] });
  expect(second).toMatchObject({ waited: 12_000, agents: [{ agent: '5001', passedOver: 'is not ready' }, {}, {}] });
  expect(third).toMatchObject({ waited: 30_000, agents: [{ agent: '5002', chosen: true }, {}, {}] });
});

test('a number that leads nowhere is a row too', () => {
  const { told } = toldRun('scenarios/wrong-number.yaml');
  expect(told.calls.call.length).toBe(Object.keys(told.stories).length);
});
