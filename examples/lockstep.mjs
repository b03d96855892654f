// Desks that live through a day in virtual time: node examples/lockstep.mjs ws://127.0.0.1:8800/csta desks 2001=5001 2002=5002
// beside: ringback load day.yaml --lockstep 1
import { connectSwitch, createPhone } from 'ringback/client';
import { WebSocket } from 'ws';

const [address, name, ...desks] = process.argv.slice(2);
const client = connectSwitch({ addresses: [address], application: 'desks', lockstep: { name }, platform: { WebSocket } });
for (const desk of desks) {
  const [device, agent] = desk.split('=');
  const phone = createPhone(client, { device });
  let answering = '';
  phone.follow({
    changed({ calls: [call] }) {
      if (call?.stage !== 'ringing' || call.callID === answering) return;
      answering = call.callID;
      // Three seconds by the switch's time; the caller may have gone by then.
      client.after(3_000, () => phone.answer(call.callID).catch(({ detail }) => console.log(detail)));
    },
  });
  phone.logOn(agent).then(() => phone.ready());
}
