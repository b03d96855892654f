// Frames that nobody would write: whatever a softphone posts, the page goes on, and answers or drops it.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { classicMethods, plainName } from '../../src/openCti/classic/methods.ts';
import { lightningMethods } from '../../src/openCti/lightning/methods.ts';
import { CONSOLE_CHANNEL } from '../../src/web/crm/openCti/consoleActs.ts';
import { describeFrame } from '../../src/web/crm/openCti/exchanges.ts';
import { classicPhone, lightningPhone, NONCE } from './desks.ts';

const server = {
  settings: () => Promise.resolve({}), layout: () => Promise.resolve({ Internal: {}, Inbound: {}, Outbound: {} } as never), search: () => Promise.resolve({ records: {}, pop: null, popUrl: null }),
  log: () => Promise.reject(new Error('no')), apex: () => Promise.reject(Object.assign(new Error('no'), { status: 502 })), directory: () => Promise.resolve({ directoryNumbers: [], hasNext: false }),
};

const names = Object.values(lightningMethods).flatMap(({ args }) => args.map((argument) => ('sentAs' in argument ? argument.sentAs : argument.name)));
/** What postMessage carries and JSON does not. */
const circle: Record<string, unknown> = {};
circle['again'] = circle;
const strange = fc.constantFrom(circle, 10n, [1n], { toString: 1, valueOf: 2 }, new Map([[1, 2]]), new ArrayBuffer(4));

const anyArguments = fc.dictionary(fc.constantFrom(...names, '__proto__', 'callback'), fc.oneof(fc.anything({ maxDepth: 2 }), strange), { maxKeys: 6 });

test('every method of Lightning, with anything for its arguments, is answered once: with success, or with an error and no value', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...Object.keys(lightningMethods)), anyArguments, async (methodName, args) => {
    const { posts, heard } = lightningPhone({ server });
    expect(await posts({ methodName, callId: 1, apiVersion: 57, apiType: 'opencti', isCallbackRegistered: true, isListenerRegistered: false, args })).toBeNull();
    const listensOnly = lightningMethods[methodName as keyof typeof lightningMethods].callback === 'none';
    expect(heard).toHaveLength(listensOnly ? 0 : 1);
    for (const { response } of heard as readonly { readonly response: { readonly success: boolean; readonly errors: unknown; readonly returnValue: unknown } }[]) {
      expect(response.success ? response.errors === null : response.returnValue === null && Array.isArray(response.errors)).toBe(true);
    }
  }), { numRuns: 1_500 });
});

test('anything at all in the place of a frame does no harm', async () => {
  const member = fc.oneof(fc.anything({ maxDepth: 2 }), strange, fc.constantFrom('opencti', 'screenPop', 57));
  await fc.assert(fc.asyncProperty(fc.oneof(fc.anything(), fc.record({ apiType: member, methodName: member, callId: member, apiVersion: member, args: member })), async (frame) => {
    await lightningPhone({ server }).posts(frame);
    await classicPhone({ server }).posts(frame);
    for (const isOurs of [true, false]) describeFrame(frame, isOurs);
  }), { numRuns: 1_500 });
});

test('every method of Classic, with any texts for its values, is answered once', async () => {
  const keys = Object.values(classicMethods).flatMap(({ args }) => args.map((argument) => ('sentAs' in argument ? argument.sentAs : argument.name)));
  await fc.assert(fc.asyncProperty(fc.constantFrom(...Object.keys(classicMethods)), fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('true', '7', '%', '%E0%A4%A', 'a=%&b')), { maxKeys: 5 }), async (name, values) => {
    const { posts, heard } = classicPhone({ server });
    const query = new URLSearchParams({ ...values, method: `${plainName(name)}_1`, nonce: NONCE });
    expect(await posts(`interactionApi/${query}`)).toBeNull();
    expect(heard).toHaveLength(1);
    expect(new URLSearchParams(heard[0]?.slice('interactionApi/'.length)).get('method')).toBe(query.get('method'));
  }), { numRuns: 500 });
});

test('however much a softphone says, the log keeps a part of it', () => {
  const { says, method } = describeFrame({ methodName: 'setSoftphonePanelLabel'.repeat(1_000), args: { label: 'x'.repeat(1_000_000) } }, false);
  expect([says.length < 21_000, method.length < 100]).toEqual([true, true]);
  expect(says).toMatch(/… and 98\d{4} more$/);
});

test('a message channel does not lead to where consoles tell each other of calls', async () => {
  const one = lightningPhone({ server });
  const other = classicPhone({ server });
  const heard: string[] = [];
  one.channels.hear((channel) => void heard.push(channel));
  await one.calls('publish', { eventName: CONSOLE_CHANNEL, message: { listener: 'console.cti.onCallBegin', event: { id: '1' } } });
  expect(heard).not.toContain(CONSOLE_CHANNEL);
  expect(other.heard).toEqual([]);
});

test.each([[null], [{ type: 'String', value: 'no name' }], ['a text']])('an argument of a flow that is %j is told as what it is', async (argument) => {
  const { calls, popped } = lightningPhone({ server });
  const { errors } = (await calls('screenPop', { type: 'flow', params: { flowDevName: 'Greeting', flowArgs: [argument] } })) as { readonly errors: readonly object[] };
  expect(errors).toMatchObject([{ code: 'INVALID_PARAM', description: expect.stringContaining('flowArgs. A list of {name, type, value} was expected') }]);
  expect(popped).toEqual([]);
});
