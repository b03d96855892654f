// A journal that opens with a checkpoint: it goes on from there, and says as exactly as a whole one where a run leaves the path.

import { expect, test } from 'vitest';
import { drive, type Wall } from '../../src/cli/drive.ts';
import type { JournalEntry } from '../../src/csta/door.ts';
import { BadDocument } from '../../src/document.ts';
import { virtualPace } from '../../src/kernel/pace.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulation.ts';
import { type Beginning, noteBeginning } from '../../src/store/beginning.ts';
import { type Checkpoint, takeCheckpoint } from '../../src/store/checkpoint.ts';
import { explainCall } from '../../src/store/explain.ts';
import { type JournalHeader, journalWriter, readJournal } from '../../src/store/journal.ts';
import { replayJournal } from '../../src/store/replay.ts';

const wall: Wall = { now: () => 0, sleep: async () => {}, deadline: Infinity, interrupted: () => false };

interface Written {
  readonly header: JournalHeader;
  readonly entries: readonly JournalEntry[];
  readonly end: number;
}

async function run(file: string): Promise<Written> {
  const scenario = readScenario(file);
  const header = { site: scenario.site, seed: 4, start: scenario.start };
  const entries: JournalEntry[] = [];
  const simulation = createSimulation(scenario.site, { seed: 4, start: scenario.start, journal: (entry) => entries.push(entry) });
  await drive(runScenario(scenario, simulation), simulation.clock, virtualPace, wall, null);
  return { header, entries, end: simulation.clock.now };
}

/** The same run once more, which after `cut` requests begins a new journal with a checkpoint. A monitor looks on all the time. */
function journalBehind({ header, entries, end }: Written, cut: number): { readonly text: string; readonly events: readonly string[] } {
  const texts: string[] = [];
  let writer: ReturnType<typeof journalWriter> | null = null;
  const simulation = createSimulation(header.site, { seed: header.seed, start: header.start, journal: (entry) => writer?.entry(entry) });
  const beginning: Beginning = noteBeginning(simulation);
  const events: string[] = [];
  const watcher = simulation.session('watcher', ({ seq }) => events.push(`"seq":${seq}`));
  watcher.request('MonitorStart', { monitorObject: { deviceObject: [...simulation.pbx.devices.keys()][0] as string } });
  for (const [place, { time, session, service, request }] of entries.entries()) {
    simulation.clock.advanceTo(time);
    if (place === cut) {
      const checkpoint = JSON.parse(JSON.stringify(takeCheckpoint(beginning))) as Checkpoint;
      writer = journalWriter((line) => texts.push(line), { ...header, checkpoint });
      simulation.log.read(writer.read);
      events.length = 0;
    }
    simulation.session(session).request(service, request as never);
  }
  simulation.clock.advanceTo(end);
  (writer as ReturnType<typeof journalWriter> | null)?.end(end);
  return { text: texts.join(''), events };
}

test.each(['scenarios/transferred.yaml', 'scenarios/queue-answered.yaml', 'scenarios/voicemail.yaml'])('%s runs again from the checkpoint in its middle', async (file) => {
  const written = await run(file);
  const cut = Math.floor(written.entries.length / 2);
  const { text, events } = journalBehind(written, cut);
  const again: string[] = [];
  const { difference, facts, requests } = replayJournal(readJournal('late.journal', text), (line) => again.push(/"seq":\d+/.exec(line)?.[0] ?? line));
  expect(difference).toBeNull();
  expect(requests).toBe(written.entries.length - cut);
  expect(facts).toBeGreaterThan(0);
  expect(again).toEqual(events);
});

test('a run that leaves the path behind a checkpoint is told between which facts', async () => {
  const written = await run('scenarios/transferred.yaml');
  const { text } = journalBehind(written, 3);
  const journal = readJournal('late.journal', text);
  const { difference } = replayJournal({ ...journal, lines: journal.lines.filter((_, place) => place !== 1) });
  expect(difference?.after).toBeGreaterThanOrEqual(journal.checkpoint?.facts ?? 0);
  expect(difference?.expected.digest).not.toBe(difference?.got.digest);
});

test('a call that was there before is explained from the checkpoint on', async () => {
  const written = await run('scenarios/queue-answered.yaml');
  const { text } = journalBehind(written, written.entries.length - 1);
  const { found, isSame, lines } = explainCall(readJournal('late.journal', text), '1');
  expect({ found, isSame }).toEqual({ found: true, isSame: true });
  expect(lines.length).toBeGreaterThan(0);
});

test.each<readonly [string, (text: string) => string, string]>([
  ['of another seed', (text) => text.replace('"seed":4', '"seed":5'), 'late.journal:1:1: checkpoint: cannot be restored: the checkpoint is of another site, seed, start or traffic'],
  ['with a name that is gone', (text) => text.replace('"switch.nowhere"', '"switch.somewhere"'), 'late.journal:1:1: checkpoint: cannot be restored: bug in ringback: it speaks of switch.somewhere, which is not here'],
  ['without its time', (text) => text.replace('"checkpoint":{"time":', '"checkpoint":{"tide":'), 'is not the first line of a journal; its checkpoint.time and tide are not as it should be'],
  ['behind its first request', (text) => text.replace(/"checkpoint":\{"time":\d+/, '"checkpoint":{"time":999999999'), 'goes back in time'],
])('a checkpoint %s is refused, with its file', async (_, change, message) => {
  const { text } = journalBehind(await run('scenarios/transferred.yaml'), 3);
  const changed = change(text);
  expect(changed).not.toBe(text);
  const again = () => replayJournal(readJournal('late.journal', changed));
  expect(again).toThrow(BadDocument);
  expect(again).toThrow(message);
});
