// Two machines behind NATS, struck under load. First that the comparison finds what it looks for; `npm run long -- streams` strikes a hundred times.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hasNats, startNats } from '../nats/natsServer.ts';
import { beginLine, createLedger, lookBack } from './streamLedger.ts';
import { createStreamClient } from './streamClient.ts';
import { killOnStream, summaryOf } from './streamKills.ts';
import { freePort, startSwitch } from './switches.ts';

const event = (seq: number, writing: number) => JSON.stringify({ seq, CallInformationEvent: { connection: { callID: '7', deviceID: '2004' }, correlatorData: { string: writing.toString(16).padStart(8, '0') } } });

function heard() {
  const ledger = createLedger();
  const hear = beginLine(ledger);
  for (const seq of [1, 2, 3]) hear(event(seq, seq));
  for (const writing of [1, 2, 3]) ledger.answered.add(writing);
  return ledger;
}

describe('a ledger', () => {
  test('has nothing to say when all comes again as it was', () => {
    const ledger = heard();
    const again = beginLine(ledger);
    for (const seq of [2, 3]) again(event(seq, seq));
    expect([lookBack(ledger, 2), ledger.repeated]).toEqual([null, 2]);
  });

  test('finds a number with two meanings, also when an old line brings the second', () => {
    const ledger = createLedger();
    const [old, other] = [beginLine(ledger), beginLine(ledger)];
    other(event(1, 1));
    old(event(1, 2));
    expect(lookBack(ledger, 1)).toBe(`event 1 was\n${event(1, 1)}\nand is now\n${event(1, 2)}`);
  });

  test('finds an event that is not told again', () => {
    const ledger = heard();
    const again = beginLine(ledger);
    for (const seq of [1, 2]) again(event(seq, seq));
    expect(lookBack(ledger, 1)).toBe('event 3 of 3 is not there any more');
  });

  test('finds what was answered and has not happened, in the middle too', () => {
    const ledger = heard();
    ledger.answered.add(4);
    beginLine(ledger)(event(4, 5));
    expect(lookBack(ledger, 4)).toBe('writing 4 was answered, and no event tells of it');
    ledger.answered.delete(4);
    ledger.calls.add('8');
    expect(lookBack(ledger, 4)).toBe('call 8 was answered, and no event tells of it');
  });

  test('finds what was carried out twice, and a gap', () => {
    const ledger = heard();
    beginLine(ledger)(event(4, 3));
    expect(lookBack(ledger, 4)).toBe('writing 3 was carried out twice, in event 3 and in event 4');
    const other = heard();
    beginLine(other)(event(5, 5));
    expect(lookBack(other, 5)).toBe('event 5 came behind 3');
  });
});

test('a switch whose journal has lost its last lines is found out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-planted-'));
  writeFileSync(join(folder, 'site.yaml'), JSON.stringify({ extensions: { 2001: {}, 2002: {}, 2003: {}, 2004: {}, 2005: {} } }));
  const port = await freePort();
  const start = () => {
    const one = startSwitch(folder, 'site.yaml', '--port', String(port), '--ctisvr-port', '0', '--no-xml-port', '--no-crm', '--no-records');
    onTestFinished(() => void one.kill());
    return one;
  };
  const first = start();
  const client = await createStreamClient(1, [await first.address]);
  onTestFinished(client.close);
  client.beginRound();
  await client.hears(100);
  await client.compare();
  await first.kill();

  const journal = join(folder, '.ringback/live/000001.journal');
  writeFileSync(journal, `${readFileSync(journal, 'utf8').split('\n').slice(0, -20).join('\n')}\n`);
  await start().address;
  await expect(client.compare()).rejects.toThrow(/^event \d+ (was\n|of \d+ is not there any more)|^(writing|call) \d+ was answered, and no event tells of it/);
});

test.runIf(hasNats)('killed, cut off, silenced, stopped, and without nats-server: whoever is active has all that was answered', async () => {
  const nats = await startNats();
  onTestFinished(nats.end);
  const report = await killOnStream(1, ['killed', 'cut', 'natsKilled', 'silenced', 'stopped', 'bothKilled'], nats);
  process.stdout.write(`streams: ${summaryOf([report])}\n`);
  expect(report.rounds).toHaveLength(6);
  expect(report.answers).toBeGreaterThan(200);
  expect(report.repeated).toBeGreaterThan(100);
});
