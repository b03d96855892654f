import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { SaidPaper } from '../../../src/records/layouts/paper.ts';
import { deliverFiles } from '../../../src/server/callRecords/handOver.ts';
import type { Delivery } from '../../../src/server/callRecords/delivery.ts';
import type { Logger } from '../../../src/server/serve.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { callers, callersIn, comesTo, delivered, type Desk, desk, RUN } from './desk.ts';

const asJson: SaidPaper = { layout: 'json', options: {}, site: {} };

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'ringback-handed-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return join(made, 'history');
}

/** A stretch of ten minutes; the clock of the run is far past all calls. */
function handsOver({ records }: Desk, to: string): { readonly delivery: Delivery; readonly said: string[] } {
  const said: string[] = [];
  const say = (level: string) => (_: object, text: string) => void said.push(`${level} ${text}`);
  const log: Logger = { info: say('info'), warn: say('warn'), error: say('error') };
  const delivery = deliverFiles('history', { folder: to, every: 600_000 }, asJson, async () => records, RUN, log);
  onTestFinished(() => delivery.end(0));
  return { delivery, said };
}

const textIn = (to: string) => readdirSync(to).sort().map((name) => readFileSync(join(to, name), 'utf8')).join('');

test('calls are handed over in files of ten minutes, each once, and another delivery goes on behind them', async () => {
  const world = await desk();
  const to = folder();
  await world.calls(callers(1, 25));
  const { delivery } = handsOver(world, to);
  await delivered(delivery, 25);
  expect(readdirSync(to).sort()).toEqual([expect.stringMatching(/-000001\.jsonl$/), expect.stringMatching(/-000002\.jsonl$/), expect.stringMatching(/-000003\.jsonl$/)]);
  await delivery.end(0);
  await world.calls(callers(26, 28));
  const next = handsOver(world, to).delivery;
  await delivered(next, 3);
  expect(callersIn(textIn(to))).toEqual(callers(1, 28));
  expect(await next.waiting()).toBe(0);
});

test('a folder that is in the way is told once, and the files come when it is free', async () => {
  const world = await desk();
  const to = folder();
  writeFileSync(to, 'a file');
  await world.calls(callers(1, 3));
  const { delivery, said } = handsOver(world, to);
  await comesTo(delivery, 'failing');
  expect(delivery.state().error).toContain('EEXIST');
  rmSync(to);
  await delivered(delivery, 3);
  expect([delivery.state().error, existsSync(to), said]).toEqual([null, true, ['warn call records cannot be delivered; they are kept, and it is tried again', 'info call records are delivered again']]);
});

test('a site says to which folder, and stretches that go evenly into a day', () => {
  const history = (handOver: object) => siteFrom({ records: { sinks: { history: { layout: 'echi', handOver } } } }).records.sinks['history'];
  expect(history({ folder: 'ech' })).toMatchObject({ layout: 'echi', handOver: { folder: 'ech', every: 600_000 } });
  expect(() => history({ folder: 'ech', every: '7m' })).toThrow('must be at least 1m, and go evenly into a day, like 10m, 1h or 24h');
});
