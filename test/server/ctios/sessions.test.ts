// Sessions of CTI OS: begun, kept, in agent mode and in monitor mode, taken up again, ended.

import { expect, test } from 'vitest';
import { center } from '../ctisvr/center.ts';
import { agentAt, connectCtios } from './client.ts';

test('Ana connects, says who she is, logs on and sees it', async () => {
  const { server, simulation } = await center();
  const ana = await connectCtios(server);
  expect(await ana.ask('eConnectRequest', { ClientSignature: 'desk' })).toEqual({ MessageID: 'eConnectConf', InvokeID: 1, SessionID: expect.any(String), IdleTimeout: 300, PeripheralID: 5000, EventNumber: 0, EventTime: expect.any(Number) });
  expect(await ana.ask('eSetAgentModeRequest', { AgentID: '5001', AgentInstrument: '2001' })).toEqual({ MessageID: 'eSetAgentModeConf', InvokeID: 2 });
  expect(await ana.told('eSetAgentModeEvent')).toMatchObject({ AgentID: '5001', AgentInstrument: '2001', UniqueObjectID: 'agent.5000.5001' });
  expect([...simulation.exchange.seating.taken.keys()]).toEqual(['2001']);
  expect(await ana.ask('eLoginRequest', { AgentPassword: 'wrong' })).toMatchObject({ MessageID: 'eControlFailureConf', MessageType: 'eLoginRequest', FailureCode: 19 });
  expect(await ana.ask('eLoginRequest', { AgentPassword: '4711' })).toEqual({ MessageID: 'eLoginConf', InvokeID: 4, AgentID: '5001' });
  expect(await ana.told('eAgentStateEvent')).toMatchObject({ AgentID: '5001', AgentInstrument: '2001', UniqueObjectID: 'agent.5000.5001' });
  expect(await ana.ask('eHeartbeatRequest')).toMatchObject({ MessageID: 'eHeartbeatConf', EventNumber: ana.lastEventNumber() });
});

test('a call rings at Ana, and she is told', async () => {
  const { server, calls } = await center();
  const ana = await agentAt(server, '5001', '2001');
  const { callID } = calls('+14155550101');
  expect(await ana.told('eCallDeliveredEvent')).toMatchObject({ UniqueObjectID: `call.5000.${callID}.2001`, ANI: '+12125550123', CallStatus: 2 });
});
