import { test } from 'vitest';
import { storm } from '/work/wt/ledger/test/storm/storm.ts';
import { beginLedger } from '/work/wt/ledger/src/records/ledger/ledger.ts';
for (const seed of [3,4,5]) test('plain '+seed, () => { storm(seed, 400); });
for (const seed of [3]) test('ledger '+seed, () => { const lines: string[] = []; try { storm(seed, 400, { onStep(s) { lines.push(JSON.stringify(s)); }, onFact(f) { lines.push(f); }, onBegin(s) { beginLedger(s as never, s.log, { interval: 1800000 }); } }); } catch (e) { console.log(lines.slice(-25).join('\n')); throw e; } });
