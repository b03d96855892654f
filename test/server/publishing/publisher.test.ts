// The publisher as the switch sees it, with a thread that says what the test has it say.

import { expect, test } from 'vitest';
import { publisherSource, type Publisher } from '../../../src/server/publishing/publisher.ts';
import type { BegunRun, FromThread } from '../../../src/server/publishing/threadMessages.ts';
import { quiet } from '../client.ts';

/** A publisher, and what its thread says. */
async function opened(): Promise<{ readonly publisher: Publisher; readonly says: (message: FromThread) => void }> {
  let says: (message: FromThread) => void = () => {};
  const start = () => ({ postMessage() {}, ref() {}, unref() {}, terminate: async () => {}, on: (event: string, told: unknown) => void (event === 'message' && (says = told as typeof says)) });
  const source = publisherSource({ url: 'nats://127.0.0.1:1', replicas: null }, ['events'], quiet, { start, most: 10 });
  const opening = source.open({ name: 'Office' }, false);
  says({ kind: 'ready' });
  await opening;
  return { publisher: source.publisher as Publisher, says };
}

const begun = (run: string): BegunRun => ({ run, session: `publisher:${run}`, journal: null, aside: null, upTo: 0, facts: 0 });
const published = (run: string, facts: number): FromThread => ({ kind: 'published', run, events: 1, handedOn: 1, facts });

test('what is published of a run says nothing of the facts of the next, which begin from an earlier number', async () => {
  const { publisher, says } = await opened();
  publisher.beginRun(begun('one'));
  says(published('one', 900));
  expect(publisher.publishedTo).toBe(900);
  publisher.endRun('rewound');
  publisher.beginRun(begun('two'));
  expect(publisher.publishedTo).toBe(0);
  says(published('one', 1_000));
  expect(publisher.publishedTo).toBe(0);
  says(published('two', 300));
  expect(publisher.publishedTo).toBe(300);
});
