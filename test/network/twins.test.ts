// Two sites and three sites in virtual time: whatever they are carried out by and however unevenly, the same seed comes out the same to the byte, and each site replays alone.

import { fileURLToPath } from 'node:url';
import { setImmediate as breathe } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/kernel/random.ts';
import { type Host, hostHere } from '../../src/partitions/host.ts';
import { runNetwork } from '../../src/partitions/networkRun.ts';
import { hostInThread } from '../../src/partitions/threadHost.ts';
import { readJournal } from '../../src/store/journal.ts';
import { replayJournal } from '../../src/store/replay.ts';
import { keepJournals, networkOf, type Plan, runOf } from './sites.ts';

const plans: readonly Plan[] = [{ sites: 2, for: '12m' }, { sites: 3, for: '12m', delay: (one, other) => (one + other === 1 ? 5 : 70) }];

const built = new URL(`file://${fileURLToPath(new URL('../../dist/src/partitions/partitionThread.js', import.meta.url))}`);

/** What came of a network: its journals, which digest every fact, and its figures. */
async function outputOf(plan: Plan, seed: number, hosts: readonly Host[]): Promise<{ readonly journals: readonly string[]; readonly figures: string }> {
  const kept = keepJournals(plan.sites);
  try {
    const { results, windows, rounds, messages } = await runNetwork(runOf(networkOf(plan), seed), hosts, kept);
    const figures = results.map(({ figures: { records, queues, ended }, ties }) => [records, [...queues], ended, [...ties]]);
    return { journals: kept.texts.map((text) => text.replace(/"scenario":"[^"]*"/, '')), figures: JSON.stringify([figures, windows, rounds, messages]) };
  } finally {
    await Promise.all(hosts.map((host) => host.close()));
  }
}

/** Answers late, by chance, so that hosts overtake each other. */
function slowed(host: Host, seed: number): Host {
  const stream = createRandom(seed).stream('slow');
  return {
    ...host,
    async goOn(orders) {
      for (let breaths = stream.integer(4); breaths > 0; breaths--) await breathe();
      const reports = await host.goOn(orders);
      for (let breaths = stream.integer(4); breaths > 0; breaths--) await breathe();
      return reports;
    },
  };
}

test.each(plans)('$sites sites are their own twins: twice, slowed at random, and in threads', async (plan) => {
  const once = await outputOf(plan, 7, [hostHere()]);
  expect(once.journals.join('').match(/"takeTieMessage"/g)?.length).toBeGreaterThan(20);
  expect(await outputOf(plan, 7, [hostHere()])).toEqual(once);
  expect(await outputOf(plan, 7, [slowed(hostHere(), 1), slowed(hostHere(), 2)])).toEqual(once);
  expect(await outputOf(plan, 7, [hostInThread(built), hostInThread(built)])).toEqual(once);
  expect(await outputOf(plan, 8, [hostHere()])).not.toEqual(once);
  for (const [place, journal] of once.journals.entries()) {
    const { facts, difference } = replayJournal(readJournal(`site ${place}`, journal.replace('{,', '{').replace(',,', ',')));
    expect(difference).toBeNull();
    expect(facts).toBeGreaterThan(150);
  }
});

test('a site more changes nothing at the others but what comes over ties', async () => {
  const customersOf = async (sites: number) => {
    const { results } = await runNetwork(runOf(networkOf({ sites, for: '30m' }), 3), [hostHere()]);
    return results[0]?.figures.records.flatMap(({ kind, began, calling }) => (kind === 'customers' ? [[began, calling]] : []));
  };
  const two = await customersOf(2);
  expect(two?.length).toBeGreaterThan(40);
  expect(await customersOf(3)).toEqual(two);
});
