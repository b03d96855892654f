// A telephone on a client, as its owner uses it: calls in and out, two at once, and what the buttons may do.

import { expect, test } from 'vitest';
import { liveOffice } from '../server/client.ts';
import { desk, people } from './desk.ts';

test('a call from outside rings, is answered and is hung up, and the log knows all of it', async () => {
  const server = await liveOffice();
  const ana = await desk(server, '2001');
  people(server).callsIn('+12125550123', '+14155550100');
  const ringing = await ana.call('ringing');
  expect(ringing).toMatchObject({ line: 1, direction: 'inbound', calling: '+12125550123', called: '2001', parties: [{ number: '+12125550123' }], answered: null, cause: null });
  expect([...ringing.permitted]).toContain('answerCall');
  await ana.phone.answer(ringing.callID);
  const talk = await ana.call('onCall');
  expect(talk.globalCallID).toMatch(/^\d{20}$/);
  expect(talk.globalCallID).toBe(ringing.globalCallID);
  expect([...talk.permitted]).toEqual(expect.arrayContaining(['holdCall', 'consultationCall', 'singleStepTransfer', 'clearConnection']));
  expect([...talk.permitted]).not.toContain('answerCall');
  expect(talk.answered).toBeGreaterThanOrEqual(talk.began);
  await ana.phone.hangUp(talk.callID);
  await ana.until(({ calls }) => calls.length === 0);
  expect(ana.ended).toMatchObject([{ call: { callID: talk.callID, globalCallID: talk.globalCallID, calling: '+12125550123', stage: 'onCall' }, cause: 'normalClearing' }]);
});

test('an agent logs on, is ready, not ready with a reason, and leaves', async () => {
  const ana = await desk(await liveOffice(), '2001');
  const { phone, until } = ana;
  await phone.logOn('5001');
  await until(({ agent }) => agent?.stage === 'notReady');
  await phone.ready();
  await until(({ agent }) => agent?.stage === 'ready');
  await phone.notReady('lunch');
  expect((await until(({ agent }) => agent?.stage === 'notReady')).agent).toMatchObject({ id: '5001', reason: 'lunch', pending: null });
  await expect(phone.logOn('5009')).rejects.toMatchObject({ category: 'operation', code: 'invalidAgentIdentifier', detail: expect.stringContaining('there is no agent 5009') as string });
  await phone.logOff();
  await until(({ agent }) => agent === null);
});
