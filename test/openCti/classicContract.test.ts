// Every method of the table for Classic, called by the script as it was built: what is wrong comes back as a sentence, what is right has its effect.

import { describe, expect, test, vi } from 'vitest';
import { type ClassicMethod, classicMethods } from '../../src/openCti/classic/methods.ts';
import type { Argument, Method } from '../../src/openCti/method.ts';
import { contacts, pamela } from './desks.ts';
import { methodOf, softphonePage } from './scripts.ts';

/** The toolkit of consoles has a script of its own, and a test (consoleToolkit). */
type InteractionMethod = Exclude<ClassicMethod, `console.${string}`>;
const methods = (Object.entries(classicMethods) as unknown as readonly (readonly [InteractionMethod, Method])[]).filter(([name]) => !name.startsWith('console.'));
const records = { [pamela.recordId]: { Name: 'Pamela Reyes', object: 'Contact', displayName: 'Contact' } };
const pop = { type: 'sobject', params: { recordId: pamela.recordId } } as const;
const seen = { url: pamela.url, objectId: pamela.recordId, objectName: 'Pamela Reyes', object: 'Contact', displayName: 'Contact' };
const layout = { Internal: {}, Inbound: {}, Outbound: {} } as never;

const page = (settings: object = {}) => {
  const asked: unknown[] = [];
  const server = {
    settings: () => Promise.resolve({ '/label': 'Acme' }), layout: () => Promise.resolve(layout),
    search: (search: unknown) => (asked.push(search), Promise.resolve({ records, pop, popUrl: `/${pamela.recordId}` })),
    log: (value: object) => (asked.push(value), 'Subject' in value ? Promise.resolve({ recordId: '00T1' }) : Promise.reject(Object.assign(new Error('Subject: is missing'), { status: 422 }))),
    apex: (apexClass: string, methodName: string, params: object) => (apexClass === 'Nobody' ? Promise.reject(Object.assign(new Error('no'), { status: 404 })) : Promise.resolve({ returned: { methodName, params } })),
    directory: (query: unknown) => (asked.push(query), Promise.resolve({ directoryNumbers: [{ callCenterName: 'Acme', name: 'Front desk', phone: '2000', description: '' }], hasNext: false })),
  };
  return { ...softphonePage('classic', { server, isConsole: true, ...settings }), asked };
};
type Page = ReturnType<typeof page>;

/** Arguments that are right, in their order. */
const right: Partial<Record<InteractionMethod, readonly unknown[]>> = {
  setVisible: [false], screenPop: ['/003', true], searchAndScreenPop: ['4155551212', 'a=1', 'inbound'], searchAndGetScreenPopUrl: ['4155551212', '', null], saveLog: ['Task', 'Subject=Call%20A%26B'],
  runApex: ['Phones', 'call', 'to=2001'], refreshRelatedList: ['OpenActivity'], 'cti.setSoftphoneHeight': [640], 'cti.setSoftphoneWidth': [400], 'cti.getDirectoryNumbers': [false, 'Acme'], 'entityFeed.refreshObject': [pamela.recordId, true, true, true],
};

describe('what is wrong comes back as a sentence', () => {
  const cases = methods.flatMap(([name, { args, callback }]) => (callback === 'none' ? [] : (args as readonly Argument[]).map((argument, place) => [name, argument.name, argument, place] as const)));

  test.each(cases.filter(([, , { required, kind }]) => required || kind !== 'string'))('%s with a wrong %s', async (name, argument, { kind, required }, place) => {
    for (const value of [...(required ? [undefined] : []), ...(kind === 'string' ? [''] : kind === 'numeric' ? ['wide', -1] : ['perhaps'])]) {
      const before = [...(right[name] ?? [])];
      const behind = name === 'cti.getDirectoryNumbers' && place > 1 ? [place === 2 ? value : 0, place === 3 ? value : 100] : [];
      if (behind.length === 0) before[place] = value;
      const { result, error } = await page().asks(name, before, behind);
      expect(result === false || result === null).toBe(true);
      expect(error).toMatch(new RegExp(`^An invalid value was passed to the parameter ${argument}\\. An? .+ was expected, but .+ was found instead\\.$`));
    }
  });
});

const yes = { result: true, error: undefined, id: undefined };

/** What is to be seen when a method has been called rightly; a method without a line here does not compile. */
const effects: { readonly [Name in InteractionMethod]: (page: Page, ask: (...more: readonly unknown[]) => ReturnType<Page['asks']>) => Promise<void> } = {
  getPageInfo: async (_, ask) => expect(JSON.parse((await ask()).result as string)).toEqual(seen),
  onFocus: async ({ api, goesTo, settled }) => {
    const listener = vi.fn();
    methodOf(api, 'onFocus')(listener);
    await settled();
    goesTo(contacts);
    expect(JSON.parse((listener.mock.calls[0]?.[0] as { readonly result: string }).result)).toMatchObject({ url: contacts.url, objectId: '', objectName: '' });
  },
  isInConsole: async (_, ask) => (expect(await ask()).toEqual(yes), expect((await page({ isConsole: false }).asks('isInConsole')).result).toBe(false)),
  isVisible: async ({ desk }, ask) => (expect(await ask()).toEqual(yes), (desk.panel.isVisible.value = false), expect((await ask()).result).toBe(false)),
  setVisible: async ({ desk }, ask) => (expect(await ask()).toEqual(yes), expect(desk.panel.isVisible.value).toBe(false)),
  screenPop: async ({ popped, asks }, ask) => {
    expect(await ask()).toEqual(yes);
    expect(await asks('screenPop', ['/001']), 'as version 25 has it').toEqual(yes);
    expect(popped).toEqual(['/003', '/001'].map((url) => ({ type: 'url', params: { url } })));
    expect(await asks('screenPop', ['https://elsewhere.example/x'])).toMatchObject({ result: false, error: expect.stringContaining('A relative URL was expected') });
  },
  searchAndScreenPop: async ({ popped, asked }, ask) => {
    expect(JSON.parse((await ask()).result as string)).toEqual(records);
    expect(asked).toEqual([{ mode: 'classic', searchParams: '4155551212', queryParams: 'a=1', callType: 'inbound' }]);
    expect(popped).toEqual([pop]);
  },
  searchAndGetScreenPopUrl: async ({ popped, asked }, ask) => {
    expect(JSON.parse((await ask()).result as string)).toEqual({ ...records, screenPopUrl: `/${pamela.recordId}` });
    expect(asked, 'no type of call is an inbound one').toMatchObject([{ callType: 'inbound' }]);
    expect(popped).toEqual([]);
  },
  saveLog: async ({ asked, asks }, ask) => {
    expect(await ask()).toEqual({ result: true, error: undefined, id: '00T1' });
    expect(asked).toEqual([{ entityApiName: 'Task', Subject: 'Call A&B' }]);
    expect(await asks('saveLog', ['Task', 'Status=Open'])).toMatchObject({ result: false, error: expect.stringMatching(/saveLog\(\).* Subject: is missing/) });
  },
  runApex: async ({ asks }, ask) => {
    expect(JSON.parse((await ask()).result as string)).toEqual({ methodName: 'call', params: { to: '2001' } });
    expect(await asks('runApex', ['Nobody', 'call', ''])).toEqual({ result: null, error: 'Could not load Apex class: Nobody.', id: undefined });
  },
  refreshPage: async ({ done }, ask) => (expect(await ask()).toEqual(yes), expect(done).toEqual(['refresh page'])),
  refreshRelatedList: async ({ done }, ask) => (expect(await ask()).toEqual(yes), expect(done).toEqual(['refresh OpenActivity'])),
  'cti.getCallCenterSettings': async (_, ask) => expect(JSON.parse((await ask()).result as string)).toEqual({ '/label': 'Acme' }),
  'cti.getSoftphoneLayout': async (_, ask) => expect(JSON.parse((await ask()).result as string)).toEqual(layout),
  'cti.enableClickToDial': async ({ desk }, ask) => (expect(await ask()).toEqual(yes), expect(desk.clickToDial.value).toBe(true)),
  'cti.disableClickToDial': async ({ desk }, ask) => ((desk.clickToDial.value = true), expect(await ask()).toEqual(yes), expect(desk.clickToDial.value).toBe(false)),
  'cti.onClickToDial': async ({ api, desk, clicks, settled }) => {
    const listener = vi.fn();
    methodOf(api, 'cti.onClickToDial')(listener);
    await settled();
    desk.clickToDial.value = true;
    clicks('(415) 555-1212');
    const { url: _, ...record } = seen;
    expect(JSON.parse((listener.mock.calls[0]?.[0] as { readonly result: string }).result)).toEqual({ number: '(415) 555-1212', ...record });
  },
  'cti.setSoftphoneHeight': async ({ desk }, ask) => (expect(await ask()).toEqual(yes), expect(desk.panel.height.value).toBe(640)),
  'cti.setSoftphoneWidth': async ({ desk }, ask) => (expect(await ask()).toEqual(yes), expect(desk.panel.width.value).toBe(400)),
  'cti.getDirectoryNumbers': async ({ asked, asks }, ask) => {
    expect((await ask()).result).toEqual({ directoryNumbers: [{ callCenterName: 'Acme', name: 'Front desk', phone: '2000', description: '' }], hasNext: false });
    await asks('cti.getDirectoryNumbers', [true, null], [2, 50]);
    expect(asked).toEqual([{ isGlobal: false, callCenterName: 'Acme' }, { isGlobal: true, page: 2, pageSize: 50 }]);
  },
  'cti.notifyInitializationComplete': async ({ api, done, settled }) => (methodOf(api, 'cti.notifyInitializationComplete')(), await settled(), expect(done).toEqual(['initialized'])) as never,
  'entityFeed.refreshObject': async ({ done, asks }, ask) => {
    expect(await ask()).toEqual(yes);
    expect(done).toEqual(['refresh page']);
    expect((await asks('entityFeed.refreshObject', ['0010000000other1', true, true, true])).result, 'what is not on screen').toBe(false);
  },
  'entityFeed.onObjectUpdate': async ({ api, asks, settled }) => {
    const listener = vi.fn();
    methodOf(api, 'entityFeed.onObjectUpdate')(listener);
    await settled();
    await asks('saveLog', ['Task', 'Subject=Call']);
    expect(listener.mock.calls[0]?.[0]).toMatchObject({ result: { fieldsUpdated: false, relatedListsUpdated: true, feedUpdated: true } });
  },
  'entityFeed.reloadFrame': async ({ api, done, settled }) => (methodOf(api, 'entityFeed.reloadFrame')(), await settled(), expect(done).toEqual(['reload'])) as never,
};

test.each(methods)('%s does what it says', async (name) => {
  const one = page();
  await effects[name](one, (...more) => one.asks(name, more.length > 0 ? more : (right[name] ?? [])));
});
