// `ringback worker` with one thread, of the code that is built file by file: `node workerProcess.js nats://127.0.0.1:4222`.

import { main } from '../../src/cli/main.ts';

await main(['worker', '--workers', '1', '--nats', process.argv[2] ?? '']);
