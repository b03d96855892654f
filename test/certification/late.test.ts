// What a client does with calls of sequences that are over: a mistake of theirs when it comes late, and of the sequence under way when the wrong call is taken for what is asked for now.

import { expect, onTestFinished, test } from 'vitest';
import type { Driver, Prompt } from '../../src/certification/driver.ts';
import { allSequences } from '../../src/certification/sequences.ts';
import { connectSwitch, type SwitchClient } from '../../src/client/switchClient.ts';
import { createPhone } from '../../src/client/phone.ts';
import { platform } from '../client/desk.ts';
import { certification } from './examined.ts';

type Hand = (client: SwitchClient, prompt: Prompt, own: { readonly callID: string; readonly deviceID: string }) => Promise<unknown>;

const sequences = allSequences.filter(({ id }) => ['answer', 'hold', 'waiting-call'].includes(id));
const quick = { within: 1_000, atLeast: 0, returnWithin: 4_000 };

/** Verdicts by id, with where and what came, of a client that acts by `hands`. */
async function judged(ids: readonly string[], hands: Readonly<Partial<Record<Prompt['do'], Hand>>>): Promise<{ readonly [id: string]: string }> {
  const told: string[] = [];
  const { run } = await certification(onTestFinished, ({ address }): Driver => {
    const client = connectSwitch({ addresses: [address], application: 'late', platform });
    onTestFinished(() => client.close());
    createPhone(client, { device: '2001' });
    return {
      settles: 0, close: () => {},
      async prompt(prompt) {
        await hands[prompt.do]?.(client, prompt, { callID: prompt.call?.callID ?? '', deviceID: '2001' }).catch(() => {});
        if (prompt.do === 'rest') await client.ask('SnapshotDevice', { snapshotObject: '2001' });
        return 'done';
      },
    };
  }, { sequences: ids.map((id) => sequences.find((one) => one.id === id) as (typeof sequences)[number]), limits: quick });
  const { played } = await run({ ended: ({ sequence: { id }, verdict }) => told.push(`${id} ${verdict}`) });
  expect(new Map(told.map((line) => line.split(' ') as [string, string])), 'what was told last is the verdict').toEqual(new Map(played.map(({ sequence: { id }, verdict }) => [id, verdict])));
  return Object.fromEntries(played.map(({ sequence: { id }, verdict, fault }) => [id, fault ? `${fault.at}: ${fault.came.replace(/, refused.*/, '')}` : verdict]));
}

const answer: Hand = (client, _, callToBeAnswered) => client.ask('AnswerCall', { callToBeAnswered });

test('a call of before that is held in place of the present one fails the present sequence', async () => {
  const calls: string[] = [];
  const found = await judged(['answer', 'hold'], {
    answer: (client, prompt, own) => (calls.push(own.callID), answer(client, prompt, own)),
    hold: (client) => client.ask('HoldCall', { callToBeHeld: { callID: calls[0] as string, deviceID: '2001' } }),
  });
  expect(found['answer']).toBe('passed');
  expect(found['hold']).toMatch(/^Put the call with \+\d+ on hold: it acted on a call that is over: HoldCall call 1$/);
});

test('a call that is answered once more when its sequence is over fails that, and not the next', async () => {
  let first: Parameters<Hand>[2] | null = null;
  const found = await judged(['answer', 'hold'], {
    async answer(client, prompt, own) {
      if (first) await answer(client, prompt, first).catch(() => {});
      first ??= own;
      await answer(client, prompt, own);
    },
    hold: (client, _, callToBeHeld) => client.ask('HoldCall', { callToBeHeld }),
    retrieve: (client, _, callToBeRetrieved) => client.ask('RetrieveCall', { callToBeRetrieved }),
  });
  expect(found).toEqual({ answer: 'when the sequence was over, during hold: it answered a call that it had answered: AnswerCall call 1', hold: 'passed' });
});

test('an agent whom the client makes ready behind a sequence is not ready when the next begins', async () => {
  let isDone = false;
  const ready: Hand = (client) => client.ask('SetAgentState', { device: '2001', requestedAgentState: 'ready' });
  const found = await judged(['answer', 'waiting-call'], {
    answer, ready, hangUp: (client, _, connectionToBeCleared) => client.ask('ClearConnection', { connectionToBeCleared }),
    async rest(client, prompt, own) {
      if (prompt.sequence === 'answer' || isDone) return;
      isDone = true;
      await ready(client, prompt, own);
    },
  });
  expect(found).toEqual({ answer: 'when the sequence was over: it asked for what nobody had called for: SetAgentState ready', 'waiting-call': 'passed' });
});
