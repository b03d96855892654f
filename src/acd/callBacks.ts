// Call-backs of a queue: the caller hangs up, the place stays, and when its turn comes an agent's telephone is made to call. One agent for each, never earlier.

import { type Call, type CallData, noData } from '../switch/call.ts';
import { clearAll } from '../switch/clearing.ts';
import { initiate, prompt } from '../switch/dialling/dialling.ts';
import type { Acd } from './acd.ts';
import { reserve } from './duty.ts';
import * as tell from './facts.ts';
import { agentsFor } from './matching.ts';
import { newPlace, type Offer, type Seat } from './queue.ts';
import { enterQueues, leaveQueues } from './waitingLine.ts';

/** Who is to be called, and the data of the call that waited. */
export interface CallBackWish {
  readonly number: string;
  readonly data: CallData;
}

/** A waiting call becomes a wish at the same place: as old, of the same priority, its needs as far relaxed. It waits as long as it takes. */
export function keepPlace(acd: Acd, offer: Offer, call: Call, number: string): Offer {
  const { rules, queue, since, order, priority, skills, places, tried } = offer;
  const wish: Offer = { rules, queue, since, order, priority, skills, places: [], connection: null, callBack: { number, data: Object.assign(noData(), call.data) }, tried: [...tried], heard: offer.heard, chosenAt: offer.chosenAt };
  wish.places.push(...places.map((place) => newPlace(wish, place.queue, place.stage)));
  tell.callBackAsked(acd, call.id, queue, number);
  clearAll(acd.pbx, call, 'callBack');
  enterQueues(wish);
  return wish;
}

/** The agent's telephone asks to be lifted, and then calls. */
export function callBack({ pbx }: Acd, offer: Offer, seat: Seat): void {
  const { callBack: wish } = offer;
  const { device } = seat.agent;
  if (wish === null || device === null) return;
  leaveQueues(offer);
  reserve(seat, offer, pbx.clock.now);
  const connection = initiate(pbx, device, 'callBack', null, wish.data, { prompted: true });
  connection.placement = offer;
  connection.dialled = wish.number;
  prompt(pbx, connection, offer.queue.ringFor);
}

/** Nobody lifted the handset: the wish is back at its place, and goes on to somebody else if anybody is free. */
export function wishAgain(acd: Acd, offer: Offer): void {
  enterQueues(offer);
  serveWish(acd, offer);
}

/** Somebody who is free calls back at once. */
export function serveWish(acd: Acd, offer: Offer): void {
  const [seat] = agentsFor(acd, offer);
  if (seat) callBack(acd, offer, seat);
}
