// The same sequences over every wire: verdicts read what is asked at the door, so a client of another wire is judged alike.

import { expect, onTestFinished, test } from 'vitest';
import type { Driver, Prompt, Surroundings } from '../../src/certification/driver.ts';
import { allSequences } from '../../src/certification/sequences.ts';
import { Session } from '../../src/client/ctios/session.ts';
import { platform } from '../client/desk.ts';
import { softphone } from '../server/ctisvr/softphone.ts';
import { connectXml } from '../server/xmlClient.ts';
import { certification, notPassed } from './examined.ts';

type Hands = { readonly [Name in Prompt['do']]?: (prompt: Prompt) => Promise<unknown> };

const sequences = allSequences.filter(({ id }) => ['answer', 'hold', 'hang-up', 'mute'].includes(id));

async function examined(handsFor: (around: Surroundings) => Promise<Hands>) {
  const { run } = await certification(onTestFinished, (around): Driver => {
    const hands = handsFor(around);
    return {
      settles: 30, close: () => {},
      async prompt(prompt) {
        const hand = (await hands)[prompt.do];
        if (prompt.do !== 'rest') await hand?.(prompt);
        return hand || prompt.do === 'rest' ? 'done' : { cannot: 'it has none' };
      },
    };
  }, { sequences });
  return run();
}

test('CSTA XML', async () => {
  const card = await examined(async ({ xmlAddress }) => {
    const client = await connectXml({ xmlAddress });
    const ask = (service: string, members: string) => client.ask(`<?xml version="1.0" encoding="UTF-8"?><${service} xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed4">${members}</${service}>`);
    const at = (name: string) => ({ call }: Prompt) => `<${name}><callID>${call?.callID}</callID><deviceID>2001</deviceID></${name}>`;
    await ask('MonitorStart', '<monitorObject><deviceObject>2001</deviceObject></monitorObject>');
    return {
      answer: async (prompt) => (await client.next('DeliveredEvent'), ask('AnswerCall', at('callToBeAnswered')(prompt))),
      hold: (prompt) => ask('HoldCall', at('callToBeHeld')(prompt)), retrieve: (prompt) => ask('RetrieveCall', at('callToBeRetrieved')(prompt)), hangUp: (prompt) => ask('ClearConnection', at('connectionToBeCleared')(prompt)),
    };
  });
  expect(notPassed(card)).toEqual(['mute: notApplicable the client says: it has none']);
  expect(card.wire).toBe('csta-xml');
});

test('ctiSVR', async () => {
  const card = await examined(async ({ ctisvrAddress }) => {
    const phone = await softphone({ ctisvrAddress }, { query: '?extension=2001' });
    await phone.ask('startmonitor');
    return { answer: async () => (await phone.event('offer'), phone.ask('answer')), hold: () => phone.ask('hold'), retrieve: () => phone.ask('retrieve'), hangUp: () => phone.ask('hangup') };
  });
  expect(notPassed(card)).toEqual(['mute: notApplicable ctisvr has no request for SetMicrophoneMute']);
  expect(card.wire).toBe('ctisvr');
});

test('CTI OS', async () => {
  const card = await examined(async ({ address, agent }) => {
    const session = new Session({ platform });
    onTestFinished(() => void session.disconnect());
    await session.connect({ CtiosA: address });
    await session.setAgent({ AgentID: agent as string, AgentInstrument: '2001' });
    const call = async ({ call: wanted }: Prompt) => {
      const found = () => session.getAllCalls().find((one) => String(one.getValue('ConnectionCallID')) === wanted?.callID);
      return found() ?? new Promise<NonNullable<ReturnType<typeof found>>>((done) => {
        const leave = session.addEventListener('call', { onCallDelivered() {
          const now = found();
          if (now) done((leave(), now));
        } });
      });
    };
    return { answer: async (prompt) => (await call(prompt)).answer(), hold: async (prompt) => (await call(prompt)).hold(), retrieve: async (prompt) => (await call(prompt)).retrieve(), hangUp: async (prompt) => (await call(prompt)).clear() };
  });
  expect(notPassed(card)).toEqual(['mute: notApplicable ctios has no request for SetMicrophoneMute']);
  expect(card.wire).toBe('ctios');
});
