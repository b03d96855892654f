// Who is at which job, as a command sees it: one at a time, the dead replaced, and three deaths enough. And what is too large for one message, in parts.

import { expect, test } from 'vitest';
import { begin, died, forgive, goOn, letGo, type OpenJob, silent } from '../../../src/lab/remote/openJobs.ts';
import { gathered, partOf } from '../../../src/lab/remote/parts.ts';
import { shop } from '../shop.ts';

const ana = { hold: 'a1', worker: 'ana:1' };
const bob = { hold: 'b1', worker: 'bob:2' };

function open(): { readonly job: OpenJob; readonly failures: string[] } {
  const failures: string[] = [];
  return { failures, job: { job: { load: shop(1), seed: 7 }, digest: '', held: null, deaths: [], coming: new Map(), done: () => {}, fail: ({ message }) => failures.push(message) } };
}

test('one at a time: who asks while another is at it may ask later', () => {
  const { job } = open();
  expect([begin(job, ana, 0), begin(job, bob, 1), goOn(job, ana, 2), goOn(job, bob, 2)]).toEqual(['go', 'later', 'go', 'no']);
  letGo(job, ana);
  expect([begin(job, bob, 3), goOn(job, ana, 4)]).toEqual(['go', 'no']);
});

test('who falls silent is found, and nobody whom nobody could hear', () => {
  const { job } = open();
  begin(job, ana, 0);
  goOn(job, ana, 1_000);
  expect(silent([job], 3_900, 3_000)).toEqual([]);
  expect(silent([job], 4_100, 3_000)).toEqual([job]);
  forgive([job], 4_100);
  expect(silent([job], 7_000, 3_000)).toEqual([]);
});

test('who was taken for dead and comes back goes on where nobody else is at it', () => {
  const { job } = open();
  begin(job, ana, 0);
  died(job, ana, 'nothing was heard of it any more');
  expect(goOn(job, ana, 5_000)).toBe('go');
  expect(died(job, bob, 'it never had it')).toBeNull();
});

test('the third death is the fault of the job, and says who died and how', () => {
  const { job, failures } = open();
  for (const by of [ana, bob, ana]) {
    expect([failures, begin(job, by, 0)]).toEqual([[], 'go']);
    died(job, by, 'it ran out of memory');
  }
  expect(failures).toEqual(['3 workers died of it: ana:1 (it ran out of memory), bob:2 (it ran out of memory), ana:1 (it ran out of memory)']);
});

test.each([0, 1, 8_975, 8_976, 8_977, 100_000])('%i bytes are cut into parts of a message, and are whole again in whatever order and however often they come', (size) => {
  const whole = Uint8Array.from({ length: size }, (_, place) => (place * 31) % 251);
  const { parts } = partOf(whole, 0, 10_000);
  expect(parts).toBe(Math.max(1, Math.ceil(size / 8_976)));
  const coming = { parts: new Map<number, Uint8Array>() };
  for (let part = parts - 1; part > 0; part--) for (let time = 0; time < 2; time++) expect(gathered(coming, partOf(whole, part, 10_000))).toBeNull();
  expect(Buffer.compare(gathered(coming, partOf(whole, 0, 10_000)) as Uint8Array, whole)).toBe(0);
});
