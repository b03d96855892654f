// What a worker thread does that is a host: one question after the other, plain data in and out.

import { parentPort } from 'node:worker_threads';
import { type Asked, createHosting } from './host.ts';

const hosting = createHosting();

parentPort?.on('message', (asked: Asked) => parentPort?.postMessage(hosting(asked)));
