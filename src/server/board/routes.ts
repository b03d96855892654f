// The board over HTTP, once: for whoever wants no socket.

import { nearest } from '../../kernel/shape.ts';
import { boardParts, boardShape, type BoardPart } from './messages.ts';
import { mayNotLook } from './looking.ts';
import { noSuchQueue, viewOf } from './view.ts';
import { type Answer, ok, refusalShape, refuse, type Route } from '../http/route.ts';

export const boardRoutes: readonly Route[] = [{
  method: 'GET', path: '/live/board', does: 'Queues, agents, trunks and alarms as they are; where the switch has users, for those who may monitor', body: null,
  query: { queues: 'Only these and what belongs to them, as 7001,7002', parts: `Only these of ${boardParts.join(', ')}; all but calls unless said` },
  answers: {
    200: { says: 'The board', shape: boardShape.partial() },
    400: { says: 'There is no such queue, or no such part', shape: refusalShape },
    401: { says: 'Whoever asks may not monitor; HTTP\'s basic authentication or a bearer token says who it is', shape: refusalShape },
  },
  run({ hall }, _, { query: { queues, parts }, address, shown }): Answer {
    const notTheirs = mayNotLook(hall, address, shown);
    if (notTheirs !== null) return refuse(401, notTheirs);
    const [wanted, numbers] = [parts?.split(','), queues?.split(',')];
    const wrong = noSuchQueue(hall.live.simulation, numbers ?? []) ?? noSuchPart(wanted ?? []);
    if (wrong !== null) return refuse(400, wrong);
    return ok(hall.station.look(viewOf(wanted as BoardPart[] | undefined, numbers)));
  },
}];

function noSuchPart(parts: readonly string[]): string | null {
  const unknown = parts.find((part) => !boardParts.includes(part as BoardPart));
  return unknown === undefined ? null : `the board has no part ${JSON.stringify(unknown)}${nearest(unknown, boardParts)}`;
}
