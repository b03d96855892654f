import { expect, test } from 'vitest';
import { openCrm } from '../../src/crm/crm.ts';
import { findRecords } from '../../src/crm/finding.ts';
import { listRecords, viewRecord } from '../../src/crm/listing.ts';
import { resetRecords } from '../../src/crm/seeding.ts';
test('x', async () => {
  console.time('open'); const crm = await openCrm(':memory:'); console.timeEnd('open');
  for (const text of ['4155550147', '(415) 555-0112', '555-0112', '4711', '1001', 'oka', 'tomas', 'hana@goldenhour.example', 'tide & timber', '%', '"', "O'"]) console.log(text, (await findRecords(crm, { text, limit: 5, beginnings: true })).map((g) => [g.entity, g.total, g.records.map((r) => r['Name'] ?? r['Subject'])].join(' ')));
  console.time('reset'); console.log(await resetRecords(crm)); console.timeEnd('reset');
  const l = await listRecords(crm, 'Contact', { search: '', sort: 'Name', descending: false, offset: 0, limit: 3 });
  console.log(l);
  console.log(await viewRecord(crm, 'Contact', l.records[0]!.Id));
  expect(1).toBe(1);
  await crm.close();
});
