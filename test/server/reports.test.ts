// Reports of a live switch over HTTP: what was kept and how it stands, in every format, beside the OpenAPI document; for those who may monitor; without records.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ReportJson } from '../../src/callManagement/formats/json.ts';
import { reports } from '../../src/callManagement/reports.ts';
import type { CallMetrics } from '../../src/server/crm/metricsRoutes.ts';
import { openApi } from '../../src/server/http/openApi.ts';
import { routes } from '../../src/server/http/routes.ts';
import { folder, ringback } from '../cli/command.ts';
import { type RunningSwitch, startSwitch } from '../kills/switches.ts';
import { PATIENCE } from '../patience.ts';

const document = JSON.parse(JSON.stringify(openApi(routes))) as object;
const ajv = new Ajv2020({ strict: false }).addSchema({ $id: 'openapi', ...document });

function shapeOf(path: string, status: number): ValidateFunction {
  const place = ['paths', path, 'get', 'responses', String(status), 'content', 'application/json', 'schema'].map((key) => encodeURIComponent(key.replaceAll('/', '~1'))).join('/');
  return ajv.compile({ $ref: `openapi#/${place}` });
}

const USERS = 'users:\n  sup: { password: barracuda, mayOperate: true }\n  eve: { password: moray-eel-2 }\n';
const as = (name: string, password: string) => ({ authorization: `Basic ${btoa(`${name}:${password}`)}` });
const sup = as('sup', 'barracuda');

describe('reports of a live switch', () => {
  let running: RunningSwitch;
  let address = '';
  const ask = (path: string, headers: Record<string, string> = sup) => fetch(address + path, { headers });
  const json = async <Answer = ReportJson>(path: string) => (await (await ask(path)).json()) as Answer;

  beforeAll(async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'ringback-'));
    writeFileSync(join(cwd, 'users.yaml'), USERS);
    running = startSwitch(cwd, '--speed', '600', '--users', 'users.yaml', '--crm', ':memory:', '--no-journal', '--quiet');
    address = await running.address;
    // The first interval is over, and is written.
    await vi.waitFor(async () => expect((await json('/reports/bcms-agent')).sections).not.toEqual([]), { timeout: PATIENCE, interval: 200 });
  });
  afterAll(() => running.kill());

  test('which there are, and each as the document says it', async () => {
    const listed = await json<{ readonly reports: readonly { readonly name: string }[] }>('/reports');
    expect(shapeOf('/reports', 200)(listed)).toBe(true);
    expect(listed.reports.map(({ name }) => name)).toEqual(reports.map(({ name }) => name));
    const validate = shapeOf('/reports/{report}', 200);
    for (const { name } of reports) expect([name, validate(await json(`/reports/${name}`)), validate.errors]).toEqual([name, true, null]);
  });

  test('a row adds up: every second of an agent who was there all the time', async () => {
    const { sections: [section] } = await json('/reports/bcms-agent?numbers=5001');
    expect(section?.about).toEqual({ Agent: '5001', 'Agent Name': 'Ana Ruiz' });
    expect(section?.rows[0]).toMatchObject({ agent: '5001', from: '2026-01-05T17:00:00.000Z', to: '2026-01-05T17:30:00.000Z', staffTime: 1_800_000 });
  });

  test('in every format, and as a page of the vendor on the command line', async () => {
    const types = { text: 'text/plain', csv: 'text/csv', json: 'application/json', html: 'text/html' };
    for (const [format, type] of Object.entries(types)) {
      const answer = await ask(`/reports/bcms-summary-split?format=${format}`);
      expect([answer.status, answer.headers.get('content-type'), answer.headers.get('x-report-rows')]).toEqual([200, `${type}; charset=utf-8`, '2']);
    }
    const { code, stdout } = ringback(folder(), 'report', 'monitor-split', '7001', '--switch', address.replace('://', '://sup:barracuda@'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^monitor bcms split 7001 +Page +1\n +BCMS SPLIT STATUS\n\nSwitch Name: Harbor Bikes +Date: \d+:\d\d [ap]m MON JAN 5, 2026\n/);
    expect(stdout.split('\n').filter((line) => /5001|5002|5003|5004/.test(line))).toHaveLength(4);
    expect(ringback(folder(), 'report', 'hunt-group-yesterday-peak', '--switch', address.replace('://', '://sup:barracuda@'))).toMatchObject({ code: 4, stdout: '' });
  });

  test("an agent's settings are those of this moment", async () => {
    const skills = async () => (await json('/reports/display-agent?numbers=5005')).sections[0]?.rows[0]?.['skills'];
    expect(await skills()).toBe('repairs 1');
    const put = await fetch(`${address}/agents/5005/skills/sales`, { method: 'PUT', headers: { ...sup, 'content-type': 'application/json' }, body: JSON.stringify({ level: 4 }) });
    expect(put.status).toBe(200);
    expect(await skills()).toBe('repairs 1, sales 4');
  });

  test('what makes no sense, and who may not, is told as the document says', async () => {
    const refusals = [
      ['/reports/bcms-splt', sup, 404, 'there is no report "bcms-splt"; did you mean "bcms-split"?'],
      ['/reports/bcms-split?format=pdf', sup, 400, 'there is no format "pdf"; it can be text, csv, json or html'],
      ['/reports/bcms-split?numbers=7010&from=soon', sup, 400, 'there is no queue "7010"; did you mean "7001"?\nfrom must be a time'],
      ['/reports/bcms-split', {}, 401, 'this switch is for its users'],
      ['/reports', as('eve', 'moray-eel-2'), 401, 'eve may not monitor'],
      ['/crm/api/metrics', {}, 401, 'this switch is for its users'],
      ['/crm/api/metrics?from=soon', sup, 400, 'from must be a time'],
    ] as const;
    for (const [path, who, status, says] of refusals) {
      const answer = await ask(path, who);
      const body = (await answer.json()) as { readonly wrong: string };
      expect([path, answer.status, body.wrong]).toEqual([path, status, expect.stringContaining(says)]);
      expect(shapeOf(path.startsWith('/crm') ? '/crm/api/metrics' : path === '/reports' ? path : '/reports/{report}', status)(body)).toBe(true);
    }
  });

  test("the CRM's metrics, with whoever has the number of a call that was given up", async () => {
    const metrics = await json<CallMetrics>('/crm/api/metrics');
    const validate = shapeOf('/crm/api/metrics', 200);
    expect([validate(metrics), validate.errors]).toEqual([true, null]);
    expect(metrics).toMatchObject({ from: '2025-12-30', to: '2026-01-05', queues: { report: 'queue-metrics' }, agents: { report: 'agent-metrics' } });
    expect(metrics.choices.queues).toEqual([{ number: '7001', name: 'Sales' }, { number: '7002', name: 'Workshop' }]);
    const known = metrics.abandoned.calls.filter((call) => call.known !== null);
    expect(known.length).toBeGreaterThan(0);
    const digits = (text: unknown) => String(text).replace(/\D/g, '');
    for (const { caller, known: who } of known) expect(Object.values(who!.record).some((value) => digits(value) !== '' && digits(caller).endsWith(digits(value)))).toBe(true);
    const one = await json<CallMetrics>('/crm/api/metrics?queue=7002&agent=5005');
    expect(new Set(one.queues.sections.flatMap(({ rows }) => rows.map((row) => row['queue'])))).toEqual(new Set(['7002']));
    expect(new Set(one.agents.sections.flatMap(({ rows }) => rows.map((row) => row['agent'])))).toEqual(new Set(['5005']));
  });
});

test('a switch that keeps no records tells how it stands, and why not what was', async () => {
  const running = startSwitch(mkdtempSync(join(tmpdir(), 'ringback-')), '--no-records', '--no-crm', '--no-journal', '--quiet');
  const address = await running.address;
  const [kept, floor] = [await fetch(`${address}/reports/bcms-split`), await fetch(`${address}/reports/monitor-split`)];
  expect([kept.status, await kept.json()]).toEqual([404, { wrong: 'this switch keeps no records; "ringback serve" does, unless --no-records is said' }]);
  expect([floor.status, ((await floor.json()) as ReportJson).sections.length]).toEqual([200, 2]);
  await running.kill();
});
