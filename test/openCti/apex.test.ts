// Methods of a user's file, as softphones call them: what they return, and what they do wrong. The threads run what was built.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { CrmUser } from '../../src/crm/api.ts';
import { seedCallCenters } from '../../src/crm/callCenters/seeds.ts';
import { openCrm } from '../../src/crm/crm.ts';
import type { Apex, ApexRefused } from '../../src/crm/openCti/apex.ts';
import { readSite } from '../../src/site/site.ts';
import { IN_MEMORY } from '../../src/store/database/target.ts';
import { startSwitch } from '../kills/switches.ts';

const { openApex } = (await import(pathToFileURL(resolve('dist/src/crm/openCti/apex.js')).href)) as typeof import('../../src/crm/openCti/apex.ts');
const demonstration = readSite('scenarios/sites/demo.yaml');
const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
const ana: CrmUser = { id: '005Rb0000000001IAA', username: 'ana', name: 'Ana Ruiz', profile: 'Sales', extension: null, agent: null, callCenter: null };

let files = 0;

function fileOf(source: string): string {
  const file = join(folder, `apex${files++}.mjs`);
  writeFileSync(file, source);
  return file;
}

/** With a second and a half for each method. */
async function opened(source: string): Promise<Apex> {
  const crm = await openCrm(IN_MEMORY);
  onTestFinished(() => crm.close());
  await seedCallCenters(crm.tables, demonstration);
  const apex = await openApex(fileOf(source), crm, 1_500);
  onTestFinished(() => apex.close());
  return apex;
}

const METHODS = `
export default {
  'Phones.text': (params) => JSON.stringify(params),
  'Phones.object': async (params, crm) => ({ Id: '003', by: crm.user.username }),
  'Phones.nothing': () => {},
  'Phones.throws': () => { throw new Error('the line is dead'); },
  'Phones.later': async () => { await null; throw 'no error, a text'; },
  'Phones.leaves': () => process.exit(1),
  'Phones.circle': () => { const circle = {}; circle.self = circle; return circle; },
  'Phones.logs': async ({ subject }, crm) => {
    const task = await crm.create('Task', { Subject: subject });
    await crm.update(task.Id, { Status: 'Completed' });
    return (await crm.get(task.Id)).Status;
  },
  'Phones.mistake': (params, crm) => crm.create('Task', { Status: 'Completed', CallType: 'Sideways' }),
  'Phones.loops': () => { for (;;); },
  'Phones.waits': () => new Promise(() => {}),
  'acme.Phones.namespaced': () => 'mine',
};`;

const runs = (apex: Apex, name: string, params: Readonly<Record<string, string>> = {}) => apex.run(name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1), params, ana);

test.each<[string, Readonly<Record<string, string>>, unknown]>([
  ['Phones.text', { name: 'Ana', x: '1' }, '{"name":"Ana","x":"1"}'], ['Phones.object', {}, { Id: '003', by: 'ana' }], ['Phones.nothing', {}, null], ['phones.TEXT', {}, '{}'],
  ['Phones.logs', { subject: 'Call' }, 'Completed'], ['acme.Phones.namespaced', {}, 'mine'],
])('%s %j returns', async (name, params, returned) => {
  expect(await runs(await opened(METHODS), name, params)).toEqual(returned);
});

test.each<[string, ApexRefused['kind'], RegExp]>([
  ['Nobody.text', 'noClass', /^Could not load Apex class: Nobody\.$/], ['constructor.name', 'noClass', /Could not load/], ['Phones.texts', 'failed', /has no method "texts"; did you mean "text"/],
  ['Phones.throws', 'failed', /^the line is dead$/], ['Phones.later', 'failed', /^no error, a text$/], ['Phones.circle', 'failed', /circular/], ['Phones.leaves', 'failed', /has ended/], ['Phones.mistake', 'failed', /CallType: cannot be "Sideways"/],
  ['Phones.loops', 'failed', /^Phones\.loops took longer than 1\.5 seconds$/], ['Phones.waits', 'failed', /took longer/],
])('%s is refused: %s, and the next one runs', async (name, kind, wanted) => {
  const apex = await opened(METHODS);
  await expect(runs(apex, name)).rejects.toMatchObject({ kind, message: expect.stringMatching(wanted) });
  expect(await runs(apex, 'Phones.text')).toBe('{}');
});

test.each([
  ['does not parse', 'export default {', /Unexpected/], ['exports nothing', 'export const a = 1;', /must export an object by default/], ['has no functions', "export default { 'A.b': 3 };", /"A\.b" must be a function/],
  ['has names without a class', 'export default { call() {} };', /"call" must be a function under a name like Class\.method/], ['throws', 'throw new Error("not today");', /not today/], ['ends the process', 'process.exit(0);', /ends the process/],
])('a file that %s is refused in a sentence', async (_, source, wanted) => {
  await expect(opened(source)).rejects.toThrow(wanted);
});

test('a switch does not begin with such a file', async () => {
  const running = startSwitch(folder, '--crm', ':memory:', '--no-journal', '--quiet', '--apex', fileOf('export const a = 1;'));
  expect(await running.exit).toBe(2);
  expect(running.logged()).toMatch(/apex\d+\.mjs cannot be used for --apex: it must export an object by default/);
});

test("the example does what Salesforce's demo adapter asks of it", async () => {
  const running = startSwitch(folder, '--crm', ':memory:', '--no-journal', '--quiet', '--no-people', '--apex', resolve('examples/apex.mjs'));
  const address = await running.address;
  const asked = async (body: object) => (await fetch(`${address}/crm/api/cti/apex`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json() as Promise<{ readonly returned: string; readonly wrong?: string }>;
  const found = async (name: string) => (JSON.parse((await asked({ apexClass: 'SoftphoneContactSearchController', methodName: 'getContacts', params: { name } })).returned) as readonly { readonly Name: string; readonly Account: { readonly Name: string } }[]).map(({ Name, Account }) => [Name, Account.Name]);
  expect([await found('Oka'), await found('+14155550113'), await found('nobody at all')]).toEqual([[['Tomás Okafor', 'Bay Loop Couriers']], [['Priya Raman', 'Bay Loop Couriers']], []]);
  const call = (toNumber: string) => asked({ apexClass: 'SoftphoneProviderController', methodName: 'call', params: { providerClass: 'Demo', account: '', token: '', fromNumber: '2001', toNumber } });
  expect(JSON.parse((await call('+14155550113')).returned)).toMatchObject({ toNumber: '+14155550113', requestedBy: 'ana' });
  expect((await call('')).wrong).toBe('"" is no telephone number');
  await running.kill();
});
