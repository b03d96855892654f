// The set-up as its page asks for it, from outside over HTTP: import, edit, assign, delete, export; and what the CRM's page is told and may frame.

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Context } from '../../src/crm/api.ts';
import type { CallCenterView, Checked, Imported, Overview } from '../../src/crm/callCenters/api.ts';
import type { NamedLayout } from '../../src/crm/callCenters/layouts.ts';
import { settingsOf } from '../../src/crm/callCenters/settings.ts';
import { createSimulation } from '../../src/simulation.ts';
import { type Answered, freshCrm, undescribed } from '../crm/asking.ts';
import { demonstration } from '../crm/setUp.ts';
import { connect, liveSimulation, start } from './client.ts';

const example = readFileSync('examples/call-center.xml', 'utf8');

interface Setup {
  readonly address: string;
  ask<Body>(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Answered<Body>>;
  overview(): Promise<Overview>;
  contextOf(username: string, headers?: Record<string, string>): Promise<Context>;
}

async function setup(): Promise<Setup> {
  const pages = mkdtempSync(join(tmpdir(), 'ringback-pages-'));
  for (const page of ['crm', 'setup']) {
    mkdirSync(join(pages, page));
    writeFileSync(join(pages, page, 'index.html'), page);
  }
  const { address } = await liveSimulation(createSimulation(demonstration), { crm: await freshCrm(), pages });
  const ask: Setup['ask'] = async (method, path, body, headers = {}) => {
    const response = await fetch(address + path, { method, headers: { ...headers, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
    const answer = (await (response.headers.get('content-type')?.includes('json') ? response.json() : response.text())) as never;
    if (typeof answer !== 'string') expect(undescribed(method, path, response.status, answer), `${method} ${path}: ${response.status}`).toBeNull();
    return { status: response.status, body: answer };
  };
  return {
    address, ask,
    overview: async () => (await ask<Overview>('GET', '/setup/api/overview')).body,
    contextOf: async (username, headers) => (await ask<Context>('GET', '/crm/api/context', undefined, { 'x-crm-user': username, ...headers })).body,
  };
}

test('a definition is checked, imported, exported in both formats, and imported again', async () => {
  const { ask } = await setup();
  const checked = await ask<Checked>('POST', '/setup/api/callCenters/check', { text: example.replace('sortOrder="4" name="reqT', 'sortOrder="5" name="reqT') });
  expect(checked.body).toMatchObject({ format: 'import', names: [], problems: [{ line: 9, column: 11, severity: 'mistake', rule: 'sortOrder', ruleSays: 'sortOrder counts from 0 within its parent, and no number is skipped' }] });
  const { body: { callCenters: [imported] } } = await ask<Imported>('POST', '/setup/api/callCenters', { text: example, fileName: 'call-center.xml' });
  expect(imported).toMatchObject({ internalName: 'HarborBikesExample', enabled: true, warnings: [] });
  expect(await ask('POST', '/setup/api/callCenters', { text: example })).toEqual({ status: 409, body: { wrong: 'there is a call center with the internal name HarborBikesExample already; internal names are unique' } });
  const exported = await ask<string>('GET', `/setup/api/callCenters/${imported?.id}/export`);
  const metadata = await ask<string>('GET', `/setup/api/callCenters/${imported?.id}/export?format=metadata`);
  await ask('DELETE', `/setup/api/callCenters/${imported?.id}`);
  const again = await ask<Imported>('POST', '/setup/api/callCenters', { text: exported.body });
  const asMetadata = await ask<Imported>('POST', '/setup/api/callCenters', { text: metadata.body, fileName: 'Other.callCenter' });
  expect(again.body.callCenters[0]?.definition).toEqual(imported?.definition);
  expect({ ...settingsOf(asMetadata.body.callCenters[0]?.definition ?? { sections: [] }), '/reqGeneralInfo/reqInternalName': 'HarborBikesExample' }).toEqual(settingsOf(imported?.definition ?? { sections: [] }));
});

test('a file with mistakes imports nothing, and says them all', async () => {
  const { ask, overview } = await setup();
  const before = await overview();
  const refused = await ask<{ readonly wrong: string; readonly problems: readonly object[] }>('POST', '/setup/api/callCenters', { text: example.replace('>560<', '>tall<').replace('>true<', '>yes<') });
  expect(refused.status).toBe(422);
  expect(refused.body.wrong.split('\n')).toEqual(['10:62: reqUseApi must be true for a softphone that uses Open CTI, not "yes"', '11:76: reqSoftphoneHeight must be a number of pixels, not "tall"']);
  expect(refused.body.problems).toHaveLength(2);
  expect(await overview()).toEqual(before);
  const bomb = await ask<{ readonly wrong: string }>('POST', '/setup/api/callCenters', { text: '<!DOCTYPE a [<!ENTITY b "c">]><callCenter>&b;</callCenter>' });
  expect([bomb.status, bomb.body.wrong]).toEqual([422, '1:31: definitions have no DOCTYPE']);
  expect((await ask('POST', '/setup/api/callCenters', { text: 'x'.repeat(2_000_000) })).status).toBe(413);
});

test('what is edited shows in the next context: a softphone that goes blank, and comes back', async () => {
  const { ask, overview, contextOf } = await setup();
  const [bikes] = (await overview()).callCenters as [CallCenterView];
  const edit = (change: object) => ask<CallCenterView>('PATCH', `/setup/api/callCenters/${bikes.id}`, change);
  const seen = async () => {
    const { softphone, diagnosis } = await contextOf('ana');
    return [softphone?.adapterUrl ?? null, diagnosis.lightning.map(({ step }) => step)];
  };
  expect(await seen()).toEqual(['/softphone', []]);
  await edit({ values: { '/reqGeneralInfo/reqAdapterUrl': '/apex/Phone' } });
  expect(await seen()).toEqual(['/apex/Phone', ['adapterUrlUnknown']]);
  await edit({ enabled: false });
  expect(await seen()).toEqual([null, ['callCenterDisabled', 'adapterUrlUnknown']]);
  await edit({ enabled: true, values: { '/reqGeneralInfo/reqAdapterUrl': '/softphone' } });
  await ask('PATCH', '/setup/api/app', { softphoneUtility: false });
  expect(await seen()).toEqual(['/softphone', ['utilityMissing']]);
  await ask('PATCH', '/setup/api/users/ana', { callCenter: null });
  expect(await seen()).toEqual([null, ['userNotAssigned']]);
  await ask('POST', '/setup/api/reset');
  expect(await seen()).toEqual(['/softphone', []]);
  expect(await edit({ values: { '/reqGeneralInfo/reqNonsense': 'x' } })).toMatchObject({ status: 422, body: { wrong: expect.stringContaining('/reqGeneralInfo/reqNonsense is no item of this call center') } });
});

test('a page that came over https must not show a softphone over http', async () => {
  const { ask, overview, contextOf } = await setup();
  const [bikes] = (await overview()).callCenters as [CallCenterView];
  await ask('PATCH', `/setup/api/callCenters/${bikes.id}`, { values: { '/reqGeneralInfo/reqAdapterUrl': 'http://phone.example/' } });
  expect((await contextOf('ana')).diagnosis.lightning).toMatchObject([{ step: 'adapterUrlPlain', severity: 'warning' }]);
  expect((await contextOf('ana', { 'x-forwarded-proto': 'https' })).diagnosis.lightning).toMatchObject([{ step: 'adapterUrlInsecure', severity: 'blank' }]);
});

test('the address of a softphone adds no rule of its own to the policy of the page', async () => {
  const { address, ask, overview } = await setup();
  const [bikes] = (await overview()).callCenters as [CallCenterView];
  await ask('PATCH', `/setup/api/callCenters/${bikes.id}`, { values: { '/reqGeneralInfo/reqAdapterUrl': 'https://a.example;script-src-elem/phone', '/reqGeneralInfo/reqStandbyUrl': 'https://b,c.example/', '/reqGeneralInfo/reqTimeout': '5000' } });
  const policy = (await fetch(`${address}/crm`)).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("frame-src 'self';");
  expect(policy).not.toMatch(/script-src-elem|a\.example|c\.example/);
});

test('the CRM may frame the softphones of enabled call centers, and nothing else; the set-up frames nothing', async () => {
  const { address, ask, overview } = await setup();
  const [bikes] = (await overview()).callCenters as [CallCenterView];
  const framedOn = async (path: string) => /frame-src ([^;]*)/.exec((await fetch(address + path)).headers.get('content-security-policy') ?? '')?.[1];
  expect(await framedOn('/crm')).toBe("'self'");
  await ask('POST', '/setup/api/callCenters', { text: example.replace('>/softphone<', '>https://phone.example/adapter?tenant=1<').replace('>/softphone?standby=true<', '>https://standby.example:8443/x<') });
  expect(await framedOn('/crm')).toBe("'self' https://phone.example https://standby.example:8443");
  expect(await framedOn('/lightning/page/home')).toBe("'self' https://phone.example https://standby.example:8443");
  expect(await framedOn('/setup')).toBe("'self'");
  const added = (await overview()).callCenters.find(({ internalName }) => internalName === 'HarborBikesExample');
  await ask('PATCH', `/setup/api/callCenters/${added?.id}`, { enabled: false });
  expect(await framedOn('/crm')).toBe("'self'");
  expect(await ask('PATCH', `/setup/api/callCenters/${bikes.id}`, { values: { '/reqGeneralInfo/reqAdapterUrl': "https://x.example; script-src *" } })).toMatchObject({ status: 422 });
  expect(await framedOn('/crm')).toBe("'self'");
});

test('two softphones at one telephone are seen', async () => {
  const { address, contextOf } = await setup();
  const sit = async () => {
    const client = await connect({ address });
    await client.ask(start());
    await client.ask({ takeSeat: { device: '2001' } });
  };
  await sit();
  expect((await contextOf('ana')).diagnosis.lightning).toEqual([]);
  await sit();
  expect((await contextOf('ana')).diagnosis.lightning).toMatchObject([{ step: 'secondTab', says: expect.stringContaining('2 softphones are at 2001 now') }]);
});

test('users, profiles, layouts, directory and clones over HTTP; what is wrong is told in a sentence', async () => {
  const { ask, overview } = await setup();
  const { callCenters: [bikes], layouts: [standard] } = await overview();
  expect((await ask('PATCH', '/setup/api/users/nobody', { profile: 'Sales' })).body).toEqual({ wrong: 'there is no user "nobody"; it can be ana, bob, chen, dora, emil, fay or ida' });
  expect((await ask('PATCH', '/setup/api/users/ana', { extension: 'two' })).status).toBe(400);
  const { body: made } = await ask<NamedLayout>('POST', '/setup/api/layouts', { name: 'Mine', layout: standard?.layout });
  await ask('PATCH', '/setup/api/profiles/Sales', { layout: made.id });
  expect((await overview()).profiles).toEqual([{ name: 'Sales', layout: made.id }, { name: 'Support', layout: null }, { name: 'Trainer', layout: null }]);
  expect(await ask('POST', '/setup/api/layouts', { name: 'mine', layout: standard?.layout })).toEqual({ status: 409, body: { wrong: 'there is a softphone layout with the name "mine" already' } });
  expect((await ask<readonly NamedLayout[]>('DELETE', `/setup/api/layouts/${made.id}`)).body).toHaveLength(1);
  const number = await ask<{ readonly id: string }>('POST', '/setup/api/directory', { callCenter: bikes?.id, name: 'Spare parts', phone: '+1 415 555 0177', description: '' });
  expect((await overview()).directory.map(({ name }) => name)).toEqual(['Front desk', 'Gus Lund', 'Spare parts', 'Sales', 'Workshop']);
  expect((await ask('DELETE', `/setup/api/directory/${number.body.id}`)).status).toBe(200);
  expect((await ask('DELETE', `/setup/api/directory/${number.body.id}`)).status).toBe(404);
  const clone = await ask<CallCenterView>('POST', `/setup/api/callCenters/${bikes?.id}/clone`, { internalName: 'Twin', displayName: 'Twin' });
  expect((await overview()).callCenters.map(({ internalName }) => internalName)).toEqual(['HarborBikes', 'Twin', 'Workshop']);
  expect((await ask('PATCH', '/setup/api/users/fay', { callCenter: clone.body.id })).body).toMatchObject({ username: 'fay', callCenter: clone.body.id });
});

test('without a CRM there is no set-up', async () => {
  const { address } = await liveSimulation(createSimulation(demonstration));
  expect(await (await fetch(`${address}/crm/api/context`)).json()).toEqual({ wrong: 'this switch serves no CRM; "ringback serve" does, unless --no-crm is said' });
});
