// The people of the demonstration: made up, found by those who call, and told apart.

import { expect, test } from 'vitest';
import { deliveryLine } from '../../src/csta/json.ts';
import type { EntityName } from '../../src/crm/api.ts';
import type { Crm } from '../../src/crm/crm.ts';
import { entities, entityNamed, fieldsOf } from '../../src/crm/entities.ts';
import { findRecords } from '../../src/crm/finding.ts';
import { listRecords } from '../../src/crm/listing.ts';
import { beginTraffic } from '../../src/scenario/load.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulation.ts';
import { trafficShape } from '../../src/traffic/shape.ts';
import { freshCrm } from './asking.ts';

const all = async (crm: Crm, entity: EntityName) => (await listRecords(crm, entity, { search: '', sort: 'Id', descending: false, offset: 0, limit: 200 })).records;

test('there are enough of each, and every telephone number is kept for fiction', async () => {
  const crm = await freshCrm();
  const counts: Record<string, number> = {};
  for (const { name } of entities) {
    const records = await all(crm, name);
    counts[name] = records.length;
    const numbers = records.flatMap((record) => fieldsOf(entityNamed(name), 'phone').flatMap((field) => record[field.name] ?? []));
    for (const number of numbers) expect(String(number).replace(/\D/g, ''), `${name}: ${number}`).toMatch(/^1?[2-9]\d{2}55501\d\d$/);
    for (const record of records) expect(String(record['CreatedDate']) < '2026-01-05', `${name} ${record.Id} is older than the demonstration`).toBe(true);
  }
  expect(counts).toEqual({ Account: 12, Contact: 30, Lead: 8, Case: 15, Task: 16 });
  const keyed = (await all(crm, 'Account')).map(({ AccountNumber }) => String(AccountNumber));
  for (const number of keyed) expect(number).toMatch(/^\d{4,6}$/);
  expect(new Set(keyed).size).toBe(keyed.length);
});

test('two CRMs begin alike', async () => {
  const [one, other] = [await freshCrm(), await freshCrm({ now: Date.now })];
  for (const { name } of entities) expect(await all(one, name)).toEqual(await all(other, name));
});

/** Who calls the demonstration within an hour, and what they key in. */
function anHour() {
  const { site, start, trafficWritten } = readScenario('scenarios/live/demo.yaml');
  const simulation = createSimulation(site, { start: start as string });
  const [numbers, keyed] = [new Set<string>(), new Set<string>()];
  const session = simulation.session('board', (delivery) => {
    const line = deliveryLine(delivery, simulation.isoTime);
    // At the telephone of an agent, after queue and transfer.
    const known = /"callVariables":\{[^}]*"accountNumber":"(\d+)"/.exec(line);
    if (known && /DeliveredEvent/.test(line)) keyed.add(known[1] as string);
  });
  simulation.log.read((fact) => {
    if (fact.type === 'delivered' && fact.calling.startsWith('+')) numbers.add(fact.calling);
  });
  for (const device of ['2001', '2002', '2003']) session.request('MonitorStart', { monitorObject: { deviceObject: device } });
  beginTraffic(trafficShape.parse(trafficWritten), simulation);
  simulation.clock.advanceTo(3_600_000);
  return { numbers: [...numbers], keyed: [...keyed] };
}

test('of those who call the demonstration most are known, some by two names, some not at all; and customer numbers travel to the agent', async () => {
  const crm = await freshCrm();
  const { numbers, keyed } = anHour();
  const matches: Record<string, string[]> = { none: [], one: [], many: [] };
  for (const text of numbers) {
    const count = (await findRecords(crm, { text, fields: 'phone', entities: ['Account', 'Contact', 'Lead'], limit: 9 })).reduce((sum, { total }) => sum + total, 0);
    matches[count === 0 ? 'none' : count === 1 ? 'one' : 'many']?.push(text);
  }
  expect(matches['many']?.sort()).toEqual(['+14155550110', '+14155550147']);
  expect(matches['one']?.length).toBeGreaterThan(15);
  expect(matches['none']).toEqual(expect.arrayContaining(['+14155550195']));
  expect(keyed.length).toBeGreaterThan(3);
  for (const text of keyed) expect((await findRecords(crm, { text, entities: ['Account', 'Contact'], limit: 9 })).map(({ entity, total }) => `${total} ${entity}`), text).toEqual(text === '1234' ? [] : ['1 Account']);
});
