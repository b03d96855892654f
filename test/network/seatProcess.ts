// A process with a seat for sites of networks, until it is killed: `node seatProcess.js nats://127.0.0.1:4222 NAME BUILD`.

import { createHosting } from '../../src/partitions/host.ts';
import { openSeat } from '../../src/partitions/seat.ts';
import { connectNats } from '../../src/nats/connection.ts';

const [, , url = '', worker = '', build = ''] = process.argv;
const tell = (sentence: string) => void process.stdout.write(`${sentence}\n`);

const nats = await connectNats({ url, name: worker, log: { info: () => {}, warn: () => {} } });
openSeat({ nats, worker, hostingOf: createHosting, tell, build });
await nats.connection.flush();
tell('there');
