// The items over HTTP, once: for whoever wants no socket.

import { mayNotLook } from '../board/looking.ts';
import { type Answer, ok, refusalShape, refuse, type Route } from '../http/route.ts';
import { seenShape, topics } from './messages.ts';
import { lookOf, missingIn, wantedBy } from './view.ts';

export const cmsRoutes: readonly Route[] = [{
  method: 'GET', path: '/cms/items', does: 'Real-time items of queues and agents, as CMS calls them; where the switch has users, for those who may monitor', body: null,
  query: { tables: `Only these of ${topics.join(', ')}`, splits: 'Only these queues and the agents who can serve them, as 7001,7002', agents: 'Only these agents, as 5001,5002', items: 'Only these items of each, as INQUEUE,WORKMODE' },
  answers: {
    200: { says: 'The items', shape: seenShape },
    400: { says: 'There is no such queue, agent, table or item; or the switch keeps no records', shape: refusalShape },
    401: { says: 'Whoever asks may not monitor; HTTP\'s basic authentication or a bearer token says who it is', shape: refusalShape },
  },
  run({ hall }, _, { query, address, shown }): Answer {
    const notTheirs = mayNotLook(hall, address, shown);
    if (notTheirs !== null) return refuse(401, notTheirs);
    const wanted = wantedBy(query);
    if ('wrong' in wanted) return refuse(400, wanted.wrong);
    const missing = missingIn(hall.live.simulation, wanted);
    return missing === null ? ok(hall.items.look(lookOf(wanted))) : refuse(400, missing);
  },
}];
