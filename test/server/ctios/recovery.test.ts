// CTI OS over a crash: a session that was in agent mode goes on behind the last number that it saw, as the same agent at the same telephone.

import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { folder } from '../../cli/command.ts';
import { startSwitch } from '../../kills/switches.ts';
import { agentAt, connectCtios } from './client.ts';

const SITE = 'name: Office\nextensions: { "2001": { name: Ana }, "2002": { name: Bob } }\nagents: { "5001": { name: Ana, password: swordfish }, "5002": { name: Bob } }\n';

test('killed and started again: the session goes on, no event is lost or told twice', async () => {
  const here = folder({ 'site.yaml': SITE });
  const start = () => {
    const running = startSwitch(here, 'site.yaml', '--no-people', '--journal', join(here, 'journal'));
    onTestFinished(() => void running.kill());
    return running;
  };
  const first = start();
  const before = { address: await first.address };
  const [ana, bob] = [await agentAt(before, '5001', '2001'), await agentAt(before, '5002', '2002')];
  const { SessionID } = ana.heard[0] as { SessionID: string };
  await ana.ask('eLoginRequest', { AgentPassword: 'swordfish' });
  await ana.ask('eMakeCallRequest', { DialedNumber: '2002', CallVariable1: 'gold' });
  const seen = ana.lastEventNumber();
  await bob.ask('eAnswerCallRequest');
  const established = await ana.told('eCallEstablishedEvent');
  await first.kill();
  await ana.closed;

  const again = await connectCtios({ address: await start().address }, seen);
  expect(await again.ask('eConnectRequest', { SessionID, LastEventNumber: seen })).toMatchObject({ MessageID: 'eConnectConf', SessionID });
  expect(await again.told('eCallEstablishedEvent')).toEqual(established);
  expect(await again.ask('eSnapshotAllRequest')).toMatchObject({ Agents: { 'agent.5000.5001': { AgentInstrument: '2001' } }, Calls: { 'call.5000.1.2001': { CallStatus: 3, CallVariable1: 'gold' } } });
  expect(await again.ask('eClearConnectionRequest')).toMatchObject({ MessageID: 'eClearConnectionConf', UniqueObjectID: 'call.5000.1.2001' });
  expect(await again.told('eCallEndEvent')).toMatchObject({ UniqueObjectID: 'call.5000.1.2001' });
});
