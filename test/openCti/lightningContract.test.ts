// Every method of the table for Lightning, called by the script as it was built: what is wrong is refused with the documented words, what is right has its effect.

import { describe, expect, test, vi } from 'vitest';
import { type LightningMethod, lightningMethods } from '../../src/openCti/lightning/methods.ts';
import type { Argument, Method } from '../../src/openCti/method.ts';
import { channelKey } from '../../src/web/crm/openCti/lightningActs.ts';
import { contacts, pamela } from './desks.ts';
import { methodOf, softphonePage } from './scripts.ts';

const methods = Object.entries(lightningMethods) as readonly (readonly [LightningMethod, Method])[];
const ONE_OBJECT = 'Must pass in only one object which holds arguments to this API method call.';

const pop = { type: 'sobject', params: { recordId: pamela.recordId } } as const;
const records = { [pamela.recordId]: { Id: pamela.recordId, Name: 'Pamela Reyes', RecordType: 'Contact' } };
const layout = { Internal: {}, Inbound: {}, Outbound: {} } as never;
const server = {
  settings: () => Promise.resolve({ '/reqGeneralInfo/reqAdapterUrl': '/softphone' }),
  layout: () => Promise.resolve(layout),
  search: () => Promise.resolve({ records, pop, popUrl: null }),
  log: (value: object) => ('Subject' in value ? Promise.resolve({ recordId: '00T1' }) : Promise.reject(Object.assign(new Error('Subject: is missing\nStatus: is missing'), { status: 422 }))),
  apex: (apexClass: string, methodName: string, params: object) => (apexClass === 'Nobody' ? Promise.reject(Object.assign(new Error('no'), { status: 404 })) : Promise.resolve({ returned: JSON.stringify({ methodName, params }) })),
};
const page = (settings: object = {}) => softphonePage('lightning', { server, ...settings });
type Page = ReturnType<typeof page>;

/** Arguments that are right, by method. */
const right: { readonly [Name in LightningMethod]: object } = {
  enableClickToDial: {}, disableClickToDial: {}, onClickToDial: {}, onNavigationChange: {}, getAppViewInfo: {}, getCallCenterSettings: {}, getSoftphoneLayout: {}, refreshView: {}, notifyInitializationComplete: {}, isSoftphonePanelVisible: {}, 'hvs.onWorkStart': {},
  screenPop: pop, searchAndScreenPop: { searchParams: '4155551212', callType: 'Inbound', queryParams: 'a=1', params: {}, defaultFieldValues: {}, deferred: false },
  saveLog: { value: { entityApiName: 'Task', Subject: 'Call' } }, runApex: { apexClass: 'Phones', methodName: 'call', methodParams: 'to=2001&name=A%26B' },
  setSoftphonePanelHeight: { heightPX: 640 }, setSoftphonePanelWidth: { widthPX: 400 }, setSoftphonePanelVisibility: { visible: false },
  setSoftphonePanelLabel: { label: 'On a call' }, setSoftphonePanelIcon: { key: 'end_call' }, setSoftphoneItemLabel: { label: '2 waiting' }, setSoftphoneItemIcon: { key: 'alert' },
  'hvs.completeWork': { workId: '0Xh1', attributes: {} }, subscribe: { channelName: 'Ticker__c' }, unsubscribe: { subscription: {} }, publish: { channelName: 'Ticker__c', message: { price: 4 } },
};

describe('the script refuses at once', () => {
  const strict = methods.filter(([name]) => !['enableClickToDial', 'disableClickToDial', 'refreshView', 'notifyInitializationComplete'].includes(name));

  test.each(strict)('%s without exactly one object', (name) => {
    const { api, posted } = page();
    for (const given of [[], [{}], ['text'], [null], [{ callback: () => {} }, {}], [[]]]) expect(() => methodOf(api, name)(...given), JSON.stringify(given)).toThrow(ONE_OBJECT);
    expect(posted).toEqual([]);
  });

  test.each(methods.filter(([, { callback }]) => callback === 'required'))('%s without a callback', (name) => {
    expect(() => methodOf(page().api, name)({ listener: () => {} })).toThrow('Missing the required argument `callback`!');
  });

  test.each(methods.filter(([, { listens }]) => listens))('%s without a listener', (name) => {
    expect(() => methodOf(page().api, name)({ ...right[name], callback: () => {} })).toThrow('Missing the required argument `listener`!');
  });

  const atOnce = methods.flatMap(([name, { args }]) => args.filter((argument) => argument.atOnce && argument.required).map((argument) => [name, argument.name, argument.kind] as const));
  test.each(atOnce)('%s without %s', (name, argument, kind) => {
    for (const wrong of [undefined, null, 7, kind === 'object' ? 'text' : '']) {
      expect(() => methodOf(page().api, name)({ listener: () => {}, ...right[name], [argument]: wrong })).toThrow(`Missing the required argument \`${argument}\`!`);
    }
  });

  test('publish with what JSON cannot carry', () => {
    const circle: { self?: object } = {};
    circle.self = circle;
    expect(() => methodOf(page().api, 'publish')({ channelName: 'Ticker__c', message: circle })).toThrow();
  });
});

describe('the page refuses with INVALID_PARAM', () => {
  const hosted = methods.flatMap(([name, { args }]) => (args as readonly Argument[]).filter((argument) => !argument.atOnce).map((argument) => [name, argument.name, argument] as const));

  test.each(hosted)('%s with a wrong %s', async (name, argument, { kind, required, from, to }) => {
    const wrong: readonly unknown[] = [...(required ? [undefined, null] : []), ...(kind === 'boolean' ? ['true', 1] : kind === 'numeric' ? ['640', true, (from as number) - 1, (to as number) + 1] : kind === 'object' ? ['text', 5, []] : [7, {}])];
    for (const value of wrong) {
      const { success, returnValue, errors } = await page().calls(name, { ...right[name], [argument]: value });
      expect({ success, returnValue, code: errors?.[0]?.code }).toEqual({ success: false, returnValue: null, code: 'INVALID_PARAM' });
      expect(errors?.[0]?.description).toMatch(new RegExp(`^An invalid value was passed to the parameter ${argument}\\. An? .+ was expected, but .+ was found instead\\.$`));
    }
  });

  test('in the words of the documentation', async () => {
    const { errors } = await page().calls('setSoftphonePanelHeight', { heightPX: undefined });
    expect(errors).toEqual([{ code: 'INVALID_PARAM', description: 'An invalid value was passed to the parameter heightPX. A numeric value was expected, but undefined was found instead.' }]);
  });

  test('out of range, with the range', async () => {
    const { errors } = await page().calls('setSoftphonePanelWidth', { widthPX: 1921 });
    expect(errors?.[0]?.description).toBe('An invalid value was passed to the parameter widthPX. A numeric value from 200 to 1920 was expected, but 1921 was found instead.');
  });
});

const plain = { success: true, returnValue: null, errors: null };

/** What is to be seen when a method has been called rightly; a method without a line here does not compile. */
const effects: { readonly [Name in LightningMethod]: (page: Page, call: (more?: object) => ReturnType<Page['calls']>) => Promise<void> } = {
  enableClickToDial: async ({ desk }, call) => (expect(await call()).toEqual(plain), expect(desk.clickToDial.value).toBe(true)),
  disableClickToDial: async ({ desk }, call) => ((desk.clickToDial.value = true), expect(await call()).toEqual(plain), expect(desk.clickToDial.value).toBe(false)),
  onClickToDial: async ({ api, desk, clicks, settled }) => {
    const listener = vi.fn();
    methodOf(api, 'onClickToDial')({ listener });
    await settled();
    desk.clickToDial.value = true;
    clicks('(415) 555-1212');
    const { url: _, ...record } = pamela;
    expect(listener.mock.calls).toEqual([[{ number: '(415) 555-1212', ...record }]]);
  },
  onNavigationChange: async ({ api, goesTo, settled }) => {
    const listener = vi.fn();
    methodOf(api, 'onNavigationChange')({ listener });
    await settled();
    goesTo(pamela);
    goesTo(contacts);
    expect(listener.mock.calls).toEqual([[pamela], [{ url: contacts.url }]]);
  },
  getAppViewInfo: async (_, call) => expect((await call()).returnValue).toEqual(pamela),
  getCallCenterSettings: async (_, call) => expect((await call()).returnValue).toEqual({ '/reqGeneralInfo/reqAdapterUrl': '/softphone' }),
  getSoftphoneLayout: async (_, call) => expect((await call()).returnValue).toEqual(layout),
  screenPop: async ({ popped }, call) => {
    expect(await call()).toEqual(plain);
    expect(await call({ type: 'SOBJECT' }), 'the name of the enumeration').toEqual(plain);
    expect(popped).toEqual([pop, pop]);
    expect(await call({ params: { recordId: 'nobody' } })).toMatchObject({ success: false, errors: [{ code: 'GENERIC_ERROR', details: [{ message: 'there is no record "nobody"' }] }] });
  },
  searchAndScreenPop: async ({ popped }, call) => {
    expect((await call()).returnValue).toEqual(records);
    expect(popped).toEqual([pop]);
    expect((await call({ deferred: true })).returnValue, 'SCREEN_POP_DATA, and no pop').toEqual({ ...records, SCREEN_POP_DATA: pop });
    expect(popped).toEqual([pop]);
  },
  saveLog: async (_, call) => {
    const response = await call();
    expect((response.returnValue as { readonly recordId: string }).recordId).toBe('00T1');
    expect(await call({ value: { entityApiName: 'Task' } })).toMatchObject({ success: false, returnValue: null, errors: [{ code: 'GENERIC_ERROR', description: expect.stringContaining('saveLog()'), details: [{ message: 'Subject: is missing' }, { message: 'Status: is missing' }] }] });
  },
  runApex: async (_, call) => {
    const { returnValue } = await call();
    expect(JSON.parse((returnValue as { readonly runApex: string }).runApex)).toEqual({ methodName: 'call', params: { to: '2001', name: 'A&B' } });
    expect((await call({ apexClass: 'Nobody' })).errors).toEqual([{ code: 'SERVER_ERROR', description: 'Could not load Apex class: Nobody.' }]);
  },
  refreshView: async ({ done }, call) => (expect(await call()).toEqual(plain), expect(done).toEqual(['refresh page'])),
  notifyInitializationComplete: async ({ done, api, settled }) => (methodOf(api, 'notifyInitializationComplete')(), await settled(), expect(done).toEqual(['initialized'])) as never,
  setSoftphonePanelHeight: async ({ desk }, call) => (expect(await call()).toEqual(plain), expect(desk.panel.height.value).toBe(640)),
  setSoftphonePanelWidth: async ({ desk }, call) => (expect(await call()).toEqual(plain), expect(desk.panel.width.value).toBe(400)),
  setSoftphonePanelVisibility: async ({ desk }, call) => (expect(await call()).toEqual(plain), expect(desk.panel.isVisible.value).toBe(false)),
  isSoftphonePanelVisible: async ({ desk }, call) => ((desk.panel.isVisible.value = false), expect((await call()).returnValue).toEqual({ visible: false })),
  setSoftphonePanelLabel: async ({ desk }, call) => (expect(await call()).toEqual(plain), expect(desk.panel.label.value).toBe('On a call')),
  setSoftphonePanelIcon: async ({ desk }, call) => (expect(await call()).toEqual(plain), expect(desk.panel.icon.value).toBe('end_call')),
  setSoftphoneItemLabel: async ({ desk }, call) => (expect(await call()).toEqual(plain), expect(desk.panel.itemLabel.value).toBe('2 waiting')),
  setSoftphoneItemIcon: async ({ desk }, call) => (expect(await call()).toEqual(plain), expect(desk.panel.itemIcon.value).toBe('alert')),
  'hvs.onWorkStart': async ({ api, work, settled }) => {
    const listener = vi.fn();
    methodOf(api, 'hvs.onWorkStart')({ listener });
    await settled();
    const { workId } = work.add('+14155550100', 'Call Pamela');
    work.begin(workId);
    expect(listener.mock.calls).toEqual([[{ workId, completeWorkWhen: 'TaskSaved', attributes: { to: '+14155550100' } }]]);
  },
  'hvs.completeWork': async ({ work }, call) => {
    const { workId } = work.add('+14155550100', 'Call Pamela');
    work.begin(workId);
    expect(await call({ workId, attributes: { disposition: 'Reached', taskId: '00T1' } })).toEqual(plain);
    expect(work.items.value[0]).toMatchObject({ stage: 'done', outcome: { disposition: 'Reached', taskId: '00T1', wasConnected: true } });
  },
  subscribe: async ({ calls }) => {
    const listener = vi.fn();
    const { subscription } = (await calls('subscribe', { channelName: 'Ticker__c', listener })) as never as { readonly subscription: object };
    await calls('publish', { channelName: 'Ticker__c', message: { price: 4 } });
    expect(listener.mock.calls).toEqual([[{ price: 4 }]]);
    expect(typeof subscription).toBe('object');
  },
  unsubscribe: async ({ calls }) => {
    const [first, second] = [vi.fn(), vi.fn()];
    const subscribed = async (listener: () => void) => ((await calls('subscribe', { channelName: 'Ticker__c', listener })) as never as { readonly subscription: object }).subscription;
    const [one, other] = [await subscribed(first), await subscribed(second)];
    await calls('unsubscribe', { subscription: one });
    await calls('publish', { channelName: 'Ticker__c', message: { price: 5 } });
    await calls('unsubscribe', { subscription: other });
    await calls('publish', { channelName: 'Ticker__c', message: { price: 6 } });
    expect([first.mock.calls, second.mock.calls]).toEqual([[], [[{ price: 5 }]]]);
  },
  publish: async ({ channels }, call) => {
    const heard = vi.fn();
    channels.hear(heard);
    expect(await call()).toEqual(plain);
    expect(await call({ message: null })).toEqual(plain);
    expect(heard.mock.calls).toEqual([[channelKey('Ticker__c'), { price: 4 }], [channelKey('Ticker__c'), null]]);
  },
};

test.each(methods)('%s does what it says', async (name) => {
  const one = page();
  await effects[name](one, (more = {}) => one.calls(name, { ...right[name], ...more }));
});
