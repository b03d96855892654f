// Why is my softphone blank? Each step of the set-up skipped in turn, in both modes: the finding it makes, and no other.

import { expect, test } from 'vitest';
import type { CrmMode, CrmUser } from '../../src/crm/api.ts';
import { frameOf } from '../../src/crm/callCenters/adapterUrl.ts';
import type { CallCenter } from '../../src/crm/callCenters/callCenters.ts';
import type { Situation } from '../../src/crm/callCenters/check.ts';
import { contextOf } from '../../src/crm/callCenters/context.ts';
import { checks, diagnose } from '../../src/crm/callCenters/diagnosis.ts';
import { usualLayout } from '../../src/crm/callCenters/usualLayout.ts';
import { changeUser } from '../../src/crm/callCenters/users.ts';
import type { CallTypeLayout } from '../../src/openCti/softphoneLayout.ts';
import { definitionOf, needed, prefixes } from './definitions.ts';
import { setUp } from './setUp.ts';

const ana: CrmUser = { id: '005', username: 'ana', name: 'Ana Ruiz', profile: 'Sales', extension: '2001', agent: '5001', callCenter: '04v' };

function callCenter(items: { readonly [item: string]: string } = {}, without: readonly string[] = []): CallCenter {
  const general = Object.fromEntries(Object.entries({ ...needed, reqAdapterUrl: '/softphone', ...items }).filter(([name]) => !without.includes(name)));
  return { id: '04v', internalName: 'Phone', enabled: true, definition: definitionOf({ reqGeneralInfo: general, reqDialingOptions: prefixes }) };
}

const layout = (inbound: Partial<CallTypeLayout>) => ({ layout: { id: '0S5', name: 'Own', layout: { ...usualLayout, Inbound: { ...usualLayout.Inbound, ...inbound } } } });

const well: Situation = {
  mode: 'lightning', user: ana, callCenters: 1, callCenter: callCenter(), ...layout({}), app: { softphoneUtility: true }, isSecure: false,
  isServed: (path) => path === '/softphone', isTelephone: (number) => number === '2001', isAgent: (id) => id === '5001', sameTelephone: [], clientsThere: 1,
};

const stepsIn = (mode: CrmMode, changed: Partial<Situation>) => diagnose({ ...well, ...changed, mode }).map(({ step, severity }) => `${severity} ${step}`);

test('when every step is done there is nothing to say', () => {
  expect([stepsIn('lightning', {}), stepsIn('classic', {})]).toEqual([[], []]);
});

type Row = readonly [skipped: string, changed: Partial<Situation>, lightning: readonly string[], classic: readonly string[]];
const both = (...found: readonly string[]) => [found, found] as const;
const of = (items: { readonly [item: string]: string }, without: readonly string[] = []) => ({ callCenter: callCenter(items, without) });

const rows: readonly Row[] = [
  ['nothing imported', { callCenters: 0, callCenter: null }, ...both('blank noCallCenter')],
  ['user not assigned', { callCenter: null }, ...both('blank userNotAssigned')],
  ['call center switched off', { callCenter: { ...callCenter(), enabled: false } }, ...both('blank callCenterDisabled')],
  ['no utility item in the app', { app: { softphoneUtility: false } }, ['blank utilityMissing'], []],
  ['compatibility mode Classic', of({ reqSalesforceCompatibilityMode: 'Classic' }), ['blank compatibilityClassic'], []],
  ['compatibility mode Lightning', of({ reqSalesforceCompatibilityMode: 'Lightning' }), [], ['blank compatibilityLightning']],
  ['no compatibility mode', of({}, ['reqSalesforceCompatibilityMode']), ['blank compatibilityMissing'], []],
  ['compatibility mode misspelt', of({ reqSalesforceCompatabilityMode: 'Lightning' }, ['reqSalesforceCompatibilityMode']), ['blank compatibilityMissing'], []],
  ['reqUseApi false', of({ reqUseApi: 'false' }), ...both('blank useApiNotTrue')],
  ['reqUseApi empty', of({ reqUseApi: '' }), ...both('blank useApiNotTrue')],
  ['a Canvas app', of({ reqCanvasApiName: 'Phone' }), [], ['blank canvas']],
  ['no height', of({ reqSoftphoneHeight: '' }), ...both('blank noHeight')],
  ['no width', of({ reqSoftphoneWidth: '0' }), ...both('blank noWidth')],
  ['height out of range', of({ reqSoftphoneHeight: '239' }), ['warning heightOutOfRange'], []],
  ['width out of range', of({ reqSoftphoneWidth: '1921' }), ['warning widthOutOfRange'], []],
  ['adapter empty', of({ reqAdapterUrl: '' }), ...both('blank adapterUrlEmpty')],
  ['adapter relative to nowhere', of({ reqAdapterUrl: 'softphone.html' }), ...both('blank adapterUrlRelative')],
  ['adapter a Lightning component', of({ reqAdapterUrl: 'c:softphone' }), ...both('blank adapterUrlComponent')],
  ['adapter the page of a component', of({ reqAdapterUrl: '/lightning/cmp/c__softphone' }), ...both('blank adapterUrlComponent')],
  ['adapter a Visualforce page', of({ reqAdapterUrl: '/apex/Phone' }), ...both('blank adapterUrlUnknown')],
  ['adapter a page with a query', of({ reqAdapterUrl: '/softphone?tenant=1' }), ...both()],
  ['adapter http in an https page', { ...of({ reqAdapterUrl: 'http://phone.example/' }), isSecure: true }, ...both('blank adapterUrlInsecure')],
  ['adapter http in an http page', of({ reqAdapterUrl: 'http://phone.example/' }), ['warning adapterUrlPlain'], []],
  ['adapter https', { ...of({ reqAdapterUrl: 'https://phone.example/' }), isSecure: true }, ...both()],
  ['standby without timeout', of({ reqStandbyUrl: '/softphone', reqTimeout: '' }), ...both('warning standbyWithoutTimeout')],
  ['timeout without standby', of({ reqStandbyUrl: '', reqTimeout: '5000' }), ...both('warning timeoutWithoutStandby')],
  ['standby nowhere', of({ reqStandbyUrl: '/apex/Standby', reqTimeout: '5000' }), ...both('warning standbyUrlUnknown')],
  ['standby relative', of({ reqStandbyUrl: 'standby.html', reqTimeout: '5000' }), ...both('warning standbyUrlRelative')],
  ['standby a component', of({ reqStandbyUrl: 'c:standby', reqTimeout: '5000' }), ...both('warning standbyUrlComponent')],
  ['standby http in an https page', { ...of({ reqStandbyUrl: 'http://phone.example/', reqTimeout: '5000' }), isSecure: true }, ...both('warning standbyUrlInsecure')],
  ['no extension', { user: { ...ana, extension: null } }, ...both('warning noExtension')],
  ['extension of another switch', { user: { ...ana, extension: '4001' } }, ...both('warning extensionUnknown')],
  ['agent of another switch', { user: { ...ana, agent: '9001' } }, ...both('warning agentUnknown')],
  ['extension of somebody else as well', { sameTelephone: ['bob'] }, ...both('warning extensionShared')],
  ['a second tab', { clientsThere: 2 }, ...both('warning secondTab')],
  ['no softphone layout', { layout: null }, ...both('warning noLayout')],
  ['a layout without objects', layout({ objects: { Contact: [] } }), ...both('warning layoutWithoutObjects')],
  ['pops in a new window', layout({ screenPopSettings: { screenPopsOpenWithin: 'NewWindow' } }), ['warning newWindowInLightning'], []],
  ['pops to Visualforce', layout({ screenPopSettings: { SingleMatch: { screenPopType: 'PopToVisualforce', screenPopData: 'Phone' } } }), ...both('warning visualforcePop')],
];

test.each(rows)('%s', (_, changed, lightning, classic) => {
  expect({ lightning: stepsIn('lightning', changed), classic: stepsIn('classic', changed) }).toEqual({ lightning, classic });
});

test('each finding says what is seen, what to do, and where', () => {
  for (const [, changed] of rows) {
    for (const { says, mend } of [...diagnose({ ...well, ...changed }), ...diagnose({ ...well, ...changed, mode: 'classic' })]) {
      expect(says).toMatch(/^[A-Z\w].{20,}\.$/);
      expect(mend).toEqual({ says: expect.stringMatching(/^[A-Z]/), path: expect.stringMatching(/^\/setup#\//) });
    }
  }
});

test('every check there is has a row', () => {
  const found = new Set(rows.flatMap(([, , lightning, classic]) => [...lightning, ...classic]).map((finding) => finding.split(' ')[1]));
  expect(checks.map(({ step }) => step).filter((step) => !found.has(step))).toEqual([]);
});

test('what leaves it blank is told before what does not', () => {
  expect(stepsIn('lightning', { ...of({ reqUseApi: 'false', reqSoftphoneHeight: '1' }), sameTelephone: ['bob'] })).toEqual(['blank useApiNotTrue', 'warning extensionShared', 'warning heightOutOfRange']);
});

test('the frame of a softphone is what its definition says; both modes, one, or Classic for want of any', () => {
  expect(frameOf(callCenter({ reqStandbyUrl: '/softphone?standby', reqTimeout: '3000' }))).toEqual({ callCenter: '04v', displayName: 'A phone', adapterUrl: '/softphone', standby: { url: '/softphone?standby', after: 3000 }, height: 400, width: 300, modes: ['lightning', 'classic'] });
  expect(frameOf(callCenter({ reqStandbyUrl: '/softphone' }))?.standby).toBeNull();
  expect(['Lightning', 'Classic', '', 'Both'].map((mode) => frameOf(callCenter({ reqSalesforceCompatibilityMode: mode }))?.modes)).toEqual([['lightning'], ['classic'], ['classic'], ['classic']]);
  expect(frameOf({ ...callCenter(), enabled: false })).toBeNull();
});

test('in the demonstration Ana sees her softphone in both modes, Dora in Lightning, Ida nowhere', async () => {
  const tables = await setUp();
  const surroundings = { isSecure: false, isServed: well.isServed, isTelephone: () => true, isAgent: () => true, clientsAt: () => 1, hasRecordings: false };
  const stepsFor = async (username: string) => {
    const { diagnosis, softphone } = await contextOf(tables, username, surroundings);
    return [softphone?.displayName, diagnosis.lightning.map(({ step }) => step), diagnosis.classic.map(({ step }) => step)];
  };
  expect(await stepsFor('ana')).toEqual(['Harbor Bikes Lightning and Classic', [], []]);
  expect(await stepsFor('dora')).toEqual(['Workshop', [], ['compatibilityLightning']]);
  expect(await stepsFor('ida')).toEqual([undefined, ['userNotAssigned'], ['userNotAssigned']]);
  await changeUser(tables, 'bob', { extension: '2001' });
  expect(await stepsFor('ana')).toEqual(['Harbor Bikes Lightning and Classic', ['extensionShared'], ['extensionShared']]);
});
