// Queues and agents: nobody is idle for whom a call waits, every reservation ends, only those serve who may. Drawn from bugs of real ACDs.

import type { Acd } from '../../acd/acd.ts';
import type { Agent } from '../../acd/agent.ts';
import { eligibility } from '../../acd/needs.ts';
import { isAvailable, mayHave } from '../../acd/matching.ts';
import { goesBefore, type Offer, type Queue } from '../../acd/queue.ts';
import { callsInFront } from '../../acd/waitingLine.ts';
import type { CallId } from '../../switch/call.ts';
import type { Connection } from '../../switch/connection.ts';
import { broken, type Law, where } from './law.ts';

export function acdLaws(acd: Acd): Law {
  if (acd.queues.size === 0) return {};
  return {
    noted: (fact) => {
      if (fact.type === 'delivered') checkSkills(acd, fact.call, fact.device);
    },
    connection: (connection) => checkOffered(acd, connection),
    step: () => {
      for (const queue of acd.queues.values()) {
        checkQueue(acd, queue);
        checkPresence(queue);
      }
      for (const agent of acd.agents.values()) checkAgent(acd, agent);
    },
  };
}

/** Whoever begins to ring for a queue is good enough for it, as far as it has relaxed. */
function checkSkills({ pbx, rules, agents }: Acd, call: CallId, number: string): void {
  const connection = pbx.calls.get(call)?.connections.find(({ device }) => device.number === number);
  const agent = agents.get(connection?.device.attendant?.number ?? '');
  if (!connection || !agent || connection.placement?.rules !== rules) return;
  const { places } = connection.placement as Offer;
  const good = places.some(({ queue, stage }) => (eligibility(queue.stages, agent)?.stage ?? Infinity) <= stage);
  if (!good) broken('skillsSuffice', `${where(connection)} rings, and agent ${agent.number} does not have what its queue needs`);
}

function checkOffered({ rules, agents }: Acd, connection: Connection): void {
  const { placement, device, state } = connection;
  if (placement?.rules !== rules || state !== 'alerting' || device.attendant === null) return;
  const agent = agents.get(device.attendant.number) as Agent;
  if (agent.offer !== placement) broken('oneOfferEach', `${where(connection)} rings for a call that agent ${agent.number} was not reserved for`);
}

function checkQueue(acd: Acd, queue: Queue): void {
  let count = 0;
  for (let place = queue.waiting.first; place !== null; place = place.behind) {
    if (callsInFront(place) !== count++) broken('inOrder', `queue ${queue.number}: ${count - 1} calls stand before one that counts ${callsInFront(place)}`);
    const { behind, offer } = place;
    if (behind && goesBefore(behind.offer, offer)) broken('inOrder', `queue ${queue.number}: a call stands before one that should be served first`);
    if (offer.callBack === null && offer.connection?.state !== 'queued') broken('placesBelong', `queue ${queue.number} keeps a place for a call that does not wait`);
    const idle = queue.seats.find((seat) => seat.agent.timer?.time !== acd.clock.now && mayHave(seat, place));
    if (idle) broken('nobodyIdleWhileCallsWait', `agent ${idle.number} is free, and call ${offer.connection?.call.id} waits in queue ${queue.number}`);
  }
  if (count !== queue.waiting.length) broken('inOrder', `queue ${queue.number} counts ${queue.waiting.length} calls, ${count} stand in it`);
}

function checkPresence(queue: Queue): void {
  let [loggedOn, working] = [0, 0];
  for (const { agent: { state } } of queue.seats) {
    if (state === 'loggedOff') continue;
    loggedOn++;
    if (state !== 'notReady') working++;
  }
  if (queue.loggedOn !== loggedOn || queue.working !== working) broken('presenceIsCounted', `queue ${queue.number} counts ${queue.loggedOn} agents who have logged on, ${queue.working} of them at work; there are ${loggedOn} and ${working}`);
}

function checkAgent({ clock }: Acd, agent: Agent): void {
  const { state, device, offer, timer, number, seats } = agent;
  if ((state === 'loggedOff') !== (device === null)) broken('agentsSitSomewhere', `agent ${number} is ${state} and sits ${device ? `at ${device.number}` : 'nowhere'}`);
  if (device && device.attendant?.number !== number) broken('agentsSitSomewhere', `agent ${number} sits at ${device.number}, where somebody else has logged on`);
  for (const seat of seats) if (seat.isIn !== (state === 'ready')) broken('readyAreListed', `agent ${number} is ${state}, and ${seat.isIn ? 'is' : 'is not'} among the ready of queue ${seat.queue.number}`);
  const rings = device?.connections.some(({ placement, state: at }) => placement === offer && at === 'alerting');
  const isPrompted = device?.connections.some(({ placement, prompted }) => placement === offer && prompted);
  if (state === 'reserved' && !rings && !isPrompted && !agent.isHeld && timer?.time !== clock.now) broken('reservationsEnd', `agent ${number} is reserved, and nothing rings`);
  if (isAvailable(agent) && offer !== null) broken('reservationsEnd', `agent ${number} is free and holds a call`);
}
