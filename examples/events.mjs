// events.mjs: reads what a site publishes, from the first event that NATS has, and tells by the numbers alone what is missing and what came twice.
// npm install @nats-io/transport-node @nats-io/jetstream; node events.mjs nats://127.0.0.1:4222 "Harbor Bikes"
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';

const [servers = 'nats://127.0.0.1:4222', site = 'Harbor Bikes'] = process.argv.slice(2);
const token = site.replace(/[^A-Za-z0-9_-]/gu, (sign) => [...Buffer.from(sign)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
const nats = await connect({ servers });
const events = await jetstream(nats).consumers.get(`RINGBACK_EVENTS_${token}`);

let [run, last] = ['', 0];
for await (const message of await events.consume()) {
  const [name, seq] = [message.headers.get('Ringback-Run'), Number(message.headers.get('Ringback-Seq'))];
  const body = message.json();
  if (name !== run) {
    console.log(`run ${name}`);
    [run, last] = [name, 0];
  }
  if (seq <= last) continue;                                  // it has been here before
  const missing = (body.gap?.from ?? seq) - last - 1;
  if (missing > 0) console.log(`${missing} events before ${seq} are older than what NATS keeps`);
  if (body.gap) console.log(`the events from ${body.gap.from} to ${body.gap.to} are lost`);
  else console.log(`${seq} ${message.subject.split('.').slice(2).join(' ')}`);
  last = seq;
}
