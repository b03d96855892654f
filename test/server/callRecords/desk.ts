// A store with calls in it, and deliveries of them to whatever a test says.

import { onTestFinished } from 'vitest';
import type { CallRow } from '../../../src/records/ledger/rows.ts';
import { layoutContext } from '../../../src/records/layouts/layout.ts';
import { layoutNamed, type LayoutName } from '../../../src/records/layouts/layouts.ts';
import { deliver, type Delivery } from '../../../src/server/callRecords/delivery.ts';
import type { DeliveryState } from '../../../src/server/callRecords/standing.ts';
import { type Rows, rowsFor } from '../../../src/server/callRecords/rows.ts';
import type { Paper } from '../../../src/records/layouts/paper.ts';
import type { Sink } from '../../../src/server/callRecords/sink.ts';
import type { Logger } from '../../../src/server/serve.ts';
import { enterRun, openRecords, type Records, writeRows } from '../../../src/store/records/records.ts';
import { callRow } from '../../store/rows.ts';

export const RUN = 'monday';

/** Quick to try again, and few rows at once. */
export const impatient = { rowsAtOnce: 5, firstPause: 20, longestPause: 80 };

export interface Desk {
  readonly records: Records;
  readonly rows: Rows;
  /** What was said, as `level text: error`. */
  readonly said: string[];
  /** Calls of these callers are over, one a minute unless told otherwise. */
  calls(callers: readonly string[], told?: (place: number) => Partial<CallRow>): Promise<void>;
  /** Begins the delivery to a sink; a second time it goes on where the first was. */
  delivers(sinkFor: (wake: () => void) => Sink): Delivery;
}

export async function desk(): Promise<Desk> {
  const records = await openRecords(':memory:');
  onTestFinished(() => records.close());
  await enterRun(records, { run: RUN, site: 'Acme', timeZone: 'UTC', interval: 1_800_000, begun: 0 }, 0);
  const rows = rowsFor(async () => records, RUN, 'billing', { of: 'calls' });
  const said: string[] = [];
  const say = (level: string) => (data: object, text: string) => void said.push(`${level} ${text}${'error' in data ? `: ${String(data.error)}` : ''}`);
  const log: Logger = { info: say('info'), warn: say('warn'), error: say('error') };
  const going: Delivery[] = [];
  let number = 0;
  return {
    records, rows, said,
    async calls(callers, told = () => ({})) {
      const written = callers.map((calling, place) => callRow(String(++number).padStart(20, '0'), { calling, began: number * 60_000, ended: number * 60_000 + 5_000, ...told(place) }));
      await writeRows(records, RUN, { calls: written });
      for (const delivery of going) delivery.ring();
    },
    delivers(sinkFor) {
      const delivery = deliver('billing', sinkFor, rows, log, impatient);
      going.push(delivery);
      onTestFinished(() => delivery.end(0));
      return delivery;
    },
  };
}

export function paper(layout: LayoutName, timeZone = 'UTC'): Paper {
  return { layout: layoutNamed(layout), context: layoutContext({ timeZone }) };
}

/** Callers, as `+1..10`. */
export function callers(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, place) => `+1212555${String(from + place).padStart(4, '0')}`);
}

/** Who called, of records in lines of JSON. */
export function callersIn(lines: string): readonly unknown[] {
  return lines.split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { calling: unknown }).calling);
}

/** Resolves when it is so; a test that waits in vain runs into its own time limit. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((done) => setTimeout(done, 5));
}

/** Resolves when so many rows have been delivered. */
export function delivered(delivery: Delivery, count: number): Promise<void> {
  return until(() => delivery.state().delivered >= count);
}

export function comesTo(delivery: Delivery, state: DeliveryState['state']): Promise<void> {
  return until(() => delivery.state().state === state);
}
