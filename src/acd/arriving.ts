// Arriving: a call comes to a queue. It goes to an agent at once, waits, or goes elsewhere; a waiting caller may press a key.

import { isOpen } from '../kernel/hours.ts';
import { dropConnection, stopTimer } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import { sendOn } from '../switch/delivery.ts';
import type { Application } from '../switch/device.ts';
import type { Switch } from '../switch/switch.ts';
import type { Acd } from './acd.ts';
import { keepPlace, serveWish } from './callBacks.ts';
import { agentsFor, comesAfterOthers } from './matching.ts';
import { NO_SKILLS } from './needs.ts';
import { offerTo } from './offering.ts';
import { newPlace, type Offer, type Queue } from './queue.ts';
import { insteadOfWaiting, wait } from './waiting.ts';

/** What answers the number of a queue. */
export function queueApplication(acd: Acd, queue: Queue): Application {
  return {
    offered: (connection) => arrive(acd, queue, connection),
    dialled: (connection, digits) => exit(acd, connection, digits),
    left: () => {},
  };
}

function arrive(acd: Acd, queue: Queue, connection: Connection): void {
  const { clock: { now } } = acd;
  const { call } = connection;
  const { wish } = call;
  call.wish = null;
  const offer: Offer = { rules: acd.rules, queue, since: now, order: ++acd.arrivals, priority: wish?.priority ?? queue.priority, skills: wish?.skills ?? NO_SKILLS, places: [], connection, callBack: null, tried: [], heard: -1, chosenAt: now };
  connection.placement = offer;
  offer.places.push(newPlace(offer, queue));
  if (wish?.callBack) return serveWish(acd, keepPlace(acd, offer, call, wish.callBack));
  if (!isOpenNow(acd.pbx, queue) && insteadOfWaiting(acd, offer, queue.whenClosed, 'calendarOverflow', 'noQueue')) return;
  if (queue.loggedOn === 0 && insteadOfWaiting(acd, offer, queue.whenEmpty, 'emptyQueue', 'noAvailableAgents')) return;
  const seats = agentsFor(acd, offer);
  if (seats.length > 0 && !comesAfterOthers(offer, seats)) return offerTo(acd, offer, seats);
  if (queue.waiting.length >= queue.limit && insteadOfWaiting(acd, offer, queue.whenFull, 'busyOverflow', 'aCDBusy')) return;
  wait(acd, offer, connection, 'noAvailableAgents', false);
}

function isOpenNow({ startsAt, clock }: Switch, { hours }: Queue): boolean {
  return hours === null || isOpen(hours, startsAt + clock.now);
}

/** A waiting caller presses a key. */
function exit(acd: Acd, connection: Connection, digits: string): void {
  const { pbx } = acd;
  const offer = connection.placement as Offer | null;
  const to = offer?.queue.exits.get(digits.slice(0, 1));
  if (!offer || to === undefined || offer.connection !== connection) return;
  // Who withholds the number cannot be called back, and waits on.
  if (to === null) return void (connection.call.withheld || keepPlace(acd, offer, connection.call, connection.call.calling));
  stopTimer(pbx, connection);
  dropConnection(pbx, connection);
  sendOn(pbx, connection, to, 'keyOperation');
}
