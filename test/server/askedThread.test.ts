// A thread that is asked: answers find their questions, and one that dies takes along only what it was asked.

import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { askedThread } from '../../src/server/http/askedThread.ts';

/** Doubles numbers, the larger the later; dies when it is told to. */
const CODE = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ number, half, dies }) => {
    if (dies) throw new Error('out of memory');
    setTimeout(() => parentPort.postMessage({ number, whole: 2 * half }), half);
  });
`;

function doubling() {
  const thread = askedThread<{ half: number; dies?: boolean }, { whole: number }>('doubles', () => new Worker(CODE, { eval: true }));
  onTestFinished(() => thread.close());
  return thread;
}

test('each question has its own answer, in whatever order they come', async () => {
  const thread = doubling();
  const asked = [30, 10, 20].map((half) => thread.ask({ half }));
  expect(thread.open()).toBe(3);
  expect((await Promise.all(asked)).map(({ whole }) => whole)).toEqual([60, 20, 40]);
  expect(thread.open()).toBe(0);
});

test('when it dies those who wait are told why; who asks then has another, which the end of the first does not harm', async () => {
  const thread = doubling();
  const waits = thread.ask({ half: 10_000 });
  await expect(thread.ask({ half: 1, dies: true })).rejects.toThrow('the thread that doubles has died: out of memory');
  const next = thread.ask({ half: 50 });
  await expect(waits).rejects.toThrow('out of memory');
  expect((await next).whole).toBe(100);
});
