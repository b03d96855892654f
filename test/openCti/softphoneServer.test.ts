// What softphones find and write in the CRM of the demonstration.

import { describe, expect, onTestFinished, test } from 'vitest';
import { changeLayout, layoutFor } from '../../src/crm/callCenters/layouts.ts';
import { seedCallCenters } from '../../src/crm/callCenters/seeds.ts';
import { userNamed } from '../../src/crm/callCenters/users.ts';
import { openCrm } from '../../src/crm/crm.ts';
import { findRecords } from '../../src/crm/finding.ts';
import { viewRecord } from '../../src/crm/listing.ts';
import { type LogRefused, saveLog } from '../../src/crm/openCti/log.ts';
import { searchForSoftphone, softphoneLayout } from '../../src/crm/openCti/search.ts';
import { seedRecords } from '../../src/crm/seeding.ts';
import { readSite } from '../../src/site/site.ts';
import { IN_MEMORY } from '../../src/store/database/target.ts';
import type { Search } from '../../src/openCti/search.ts';

async function crmOfDemonstration() {
  const crm = await openCrm(IN_MEMORY);
  onTestFinished(() => crm.close());
  await seedCallCenters(crm.tables, readSite('scenarios/sites/demo.yaml'));
  await seedRecords(crm);
  const user = await userNamed(crm.tables, '');
  const [group] = await findRecords(crm, { text: 'Priya Raman', entities: ['Contact'], limit: 1 });
  return { crm, user, priya: group?.records[0]?.Id as string };
}

const search = (text: string, more: Partial<Search> = {}): Search => ({ text, callType: 'inbound', queryParams: '', flowArgs: [], defaultFieldValues: {}, ...more });

describe('searching', () => {
  test('one who calls from a number that is known, however it is written', async () => {
    const { crm, user, priya } = await crmOfDemonstration();
    for (const number of ['+14155550113', '4155550113', '(415) 555-0113']) {
      const { records, pop, popUrl } = await searchForSoftphone(crm, user, 'lightning', search(number));
      expect([Object.keys(records), pop, popUrl]).toEqual([[priya], { type: 'sobject', params: { recordId: priya } }, `/${priya}`]);
      expect(Object.keys(records[priya] as object).sort(), 'the fields of the layout').toEqual(['Email', 'Id', 'LastModifiedDate', 'Name', 'Phone', 'RecordType']);
    }
  });

  test('a number of nobody: a new contact', async () => {
    const { crm, user } = await crmOfDemonstration();
    expect(await searchForSoftphone(crm, user, 'lightning', search('+12125559999', { defaultFieldValues: { Phone: '+12125559999' } }))).toEqual({
      records: {}, pop: { type: 'newRecord', params: { entityName: 'Contact', defaultFieldValues: { Phone: '+12125559999' } } }, popUrl: '/003/e?Phone=%2B12125559999',
    });
  });

  test('several: a search', async () => {
    const { crm, user } = await crmOfDemonstration();
    const { records, pop } = await searchForSoftphone(crm, user, 'lightning', search('+14155550147'));
    expect(Object.keys(records).length).toBeGreaterThan(1);
    expect(pop).toEqual({ type: 'search', params: { searchString: '+14155550147' } });
  });

  test('calls out pop nowhere in Classic, whatever the layout says, and as the layout says in Lightning', async () => {
    const { crm, user, priya } = await crmOfDemonstration();
    const { id, layout } = (await layoutFor(crm.tables, user.profile))!;
    await changeLayout(crm.tables, id, { layout: { ...layout, Outbound: layout.Inbound } });
    const pops = await Promise.all((['classic', 'lightning'] as const).map((mode) => searchForSoftphone(crm, user, mode, search('4155550113', { callType: 'outbound' }))));
    expect(pops.map(({ pop, records }) => [pop?.type, Object.keys(records)])).toEqual([[undefined, [priya]], ['sobject', [priya]]]);
  });

  test('inside, colleagues are found by their extension', async () => {
    const { crm, user } = await crmOfDemonstration();
    const { records, pop } = await searchForSoftphone(crm, user, 'lightning', search(user.extension as string, { callType: 'internal' }));
    expect(records).toEqual({ [user.id]: expect.objectContaining({ RecordType: 'User', Name: user.name, Extension: user.extension }) });
    expect(pop).toBeNull();
  });

  test('nothing to look for, nothing found; and without any layout nothing is told', async () => {
    const { crm, user } = await crmOfDemonstration();
    expect((await searchForSoftphone(crm, user, 'lightning', search(' '))).records).toEqual({});
    await crm.tables.deleteFrom('softphoneLayouts').execute();
    expect(await searchForSoftphone(crm, user, 'lightning', search('4155550113'))).toEqual({ records: {}, pop: null, popUrl: null });
    expect(Object.keys(await softphoneLayout(crm, user)).sort()).toEqual(['Inbound', 'Internal', 'Outbound']);
  });
});

describe('logs', () => {
  test('what softphones write loosely is understood', async () => {
    const { crm, user, priya } = await crmOfDemonstration();
    const log = await saveLog(crm, user, { entityApiName: 'Task', Subject: 'Call', Status: 'completed', CallType: 'inbound', ActivityDate: '2026-01-05T09:30:00.000Z', CallDurationInSeconds: 74.6, WhoId: priya, WhatId: '', Phone: '+14155550113' });
    expect(log).toMatchObject({ Subject: 'Call', Status: 'Completed', CallType: 'Inbound', ActivityDate: '2026-01-05', CallDurationInSeconds: 74, WhoId: priya, WhatId: null, OwnerId: user.id });
    expect((await viewRecord(crm, 'Contact', priya))?.activities.map(({ Id }) => Id)).toContain(log.Id);
  });

  test.each(['Id', 'id'])('a log is changed by its %s', async (key) => {
    const { crm, user } = await crmOfDemonstration();
    const { Id } = await saveLog(crm, user, { entityApiName: 'task', subject: 'Call' });
    expect(await saveLog(crm, user, { [key]: Id, entityApiName: 'Task', Description: 'Wants the bike back' })).toMatchObject({ Id, Subject: 'Call', Description: 'Wants the bike back' });
  });

  test('other records are written as well', async () => {
    const { crm, user } = await crmOfDemonstration();
    expect(await saveLog(crm, user, { entityApiName: 'Contact', LastName: 'Wood', ownerId: user.id })).toMatchObject({ Name: 'Wood', OwnerId: user.id });
  });

  test.each<[object, readonly RegExp[]]>([
    [{ Subject: 'Call' }, [/Id, or an entityApiName/]],
    [{ entityApiName: 'Tusk', Subject: 'Call' }, [/no "Tusk".*did you mean "Task"/]],
    [{ entityApiName: 'Task', CallType: 'Sideways', Subjet: 'Call' }, [/^CallType: cannot be "Sideways"/, /^Subjet: is no field of Task; did you mean "Subject"/]],
    [{ Id: '00T000000000000', Subject: 'Call' }, [/^Id: there is no record/]],
    [{ Id: 'nonsense' }, [/^Id: there is no record/]],
    [{ entityApiName: 'Task', WhoId: '003000000000000' }, [/^WhoId: there is no Contact/]],
  ])('%j is refused, every mistake with its sentence', async (value, wanted) => {
    const { crm, user } = await crmOfDemonstration();
    const refusal = await saveLog(crm, user, value as never).then(() => expect.unreachable(), (error: LogRefused) => error);
    expect(refusal.name).toBe('LogRefused');
    expect(refusal.sentences).toEqual(wanted.map((one) => expect.stringMatching(one)));
  });
});
