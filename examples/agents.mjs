// agents.mjs: a crowd of agents as real clients, a socket each. They log on, answer, talk until the caller hangs up, do their work after the call, and are ready again.
//
//   node agents.mjs http://127.0.0.1:8800 5001-5010@2001-2010 [--answers-after 1s-4s] [--wraps-up 2s] [--password secret]
//
// Agents stand before the @, their telephones behind it, as `ringback load --clients` names them.
import { parseArgs } from 'node:util';
import { connectSwitch, createPhone } from 'ringback/client';
import { WebSocket } from 'ws';

const { positionals: [address, ...seats], values } = parseArgs({
  allowPositionals: true,
  options: { 'answers-after': { type: 'string', default: '1s-3s' }, 'wraps-up': { type: 'string', default: '1s' }, password: { type: 'string' } },
});
const answersAfter = spanOf(values['answers-after']);
const wrapsUp = spanOf(values['wraps-up']);

/** `2s`, `500ms`, or `1s-4s` for any time between, each as likely. */
function spanOf(text) {
  const [from, to = from] = text.split('-').map((part) => {
    const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(part) ?? [];
    if (number === undefined) throw new Error(`"${text}" is no span of time; write it like 2s, 500ms or 1s-4s`);
    return Number(number) * (unit === 's' ? 1000 : 1);
  });
  return () => from + Math.random() * (to - from);
}

/** `5001-5010@2001-2010` are ten agents at ten telephones. */
function agentsAt(seat) {
  const [agents, telephones] = seat.split('@').map((range) => {
    const [first, last = first] = range.split('-');
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, place) => String(Number(first) + place).padStart(first.length, '0'));
  });
  return agents.map((agent, place) => ({ agent, telephone: telephones[place] }));
}

function comeToWork({ agent, telephone }) {
  // Many in one process are not always on time; a softphone of its own asks sooner whether its line is alive.
  const client = connectSwitch({ addresses: [address], application: 'agents.mjs', platform: { WebSocket }, times: { heartbeat: 10_000, opening: 20_000 } });
  const phone = createPhone(client, { device: telephone });
  const complain = (refusal) => console.error(`${agent} at ${telephone}: ${refusal.message}`);
  const seen = new Set();
  let [isHere, stage] = [false, null];
  phone.follow({
    changed({ link, why, agent: duty, calls }) {
      if (link === 'refused') return console.error(`${agent} at ${telephone}: ${why}`);
      if (link !== 'open') return;
      if (!isHere) {
        isHere = true;
        phone.logOn(agent, values.password).then(() => phone.ready()).catch(complain);
      }
      for (const { callID } of calls.filter((call) => call.stage === 'ringing' && !seen.has(call.callID))) {
        seen.add(callID);
        setTimeout(() => isRinging(callID) && phone.answer(callID).catch(complain), answersAfter());
      }
      // Behind a call, and when a call was left to ring.
      if (duty?.stage !== stage && (duty?.stage === 'workingAfterCall' || (duty?.stage === 'notReady' && stage !== null && stage !== 'loggedOff'))) setTimeout(() => phone.ready().catch(complain), wrapsUp());
      stage = duty?.stage ?? null;
    },
    callEnded: ({ call }) => seen.delete(call.callID),
  });
  const isRinging = (callID) => phone.state.calls.some((call) => call.callID === callID && call.stage === 'ringing');
  return client;
}

const clients = seats.flatMap(agentsAt).map(comeToWork);
process.on('SIGINT', () => {
  for (const client of clients) client.close();
  setTimeout(() => process.exit(0), 200);
});
