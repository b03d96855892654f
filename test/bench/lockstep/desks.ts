// The process of the clients: desks in lockstep, spread over so many sessions, who answer after three seconds of virtual time. Or, for the floor, one that sends back what comes.

import { WebSocket } from 'ws';
import { createPhone } from '../../../src/client/phone.ts';
import type { Platform } from '../../../src/client/platform.ts';
import { connectSwitch } from '../../../src/client/switchClient.ts';

const [what = '', address = '', agents = '', clients = ''] = process.argv.slice(2);

if (what === 'echo') {
  const socket = new WebSocket(address);
  socket.on('message', (data) => socket.send(String(data)));
} else {
  const [seats, sessions] = [Number(agents), Number(clients)];
  for (let session = 0; session < sessions; session++) {
    const client = connectSwitch({ addresses: [address], application: 'desks', lockstep: { name: `desks-${session}` }, platform: { WebSocket: WebSocket as unknown as Platform['WebSocket'] } });
    for (let seat = session; seat < seats; seat += sessions) sitDown(client, seat);
  }
}

function sitDown(client: ReturnType<typeof connectSwitch>, seat: number): void {
  const phone = createPhone(client, { device: String(2001 + seat) });
  let answering = '';
  phone.follow({
    changed({ calls: [call] }) {
      if (call?.stage !== 'ringing' || call.callID === answering) return;
      answering = call.callID;
      client.after(3_000, () => phone.answer(call.callID).catch(() => {}));
    },
  });
  void phone.logOn(String(5001 + seat)).then(() => phone.ready());
}
