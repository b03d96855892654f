// What can be followed over /live: the board, and calls as they happen.

import { type Followed, stranger } from './conversation.ts';
import { type Asked, askedShape, boardParts, topics } from './messages.ts';
import { noSuchQueue, viewOf } from './view.ts';

type Topic = (typeof topics)[number];

export const followedLive: Followed<Exclude<Asked, { readonly unsubscribe: unknown }>, Topic> = {
  example: '{"subscribe":["board"]}',
  read: (message) => askedShape.safeParse(message).data ?? { wrong: whatIsWrong(message) },
  missing: ({ live }, { queues }) => noSuchQueue(live.simulation, queues ?? []),
  show({ station }, follower, { subscribe, parts, queues }) {
    if (subscribe.includes('board')) station.showBoard(follower, viewOf(parts, queues));
    if (subscribe.includes('calls')) station.showCalls(follower);
  },
  hide({ station }, follower, from) {
    if (from === null || from.includes('board')) station.hideBoard(follower);
    if (from === null || from.includes('calls')) station.hideCalls(follower);
  },
};

/** The shape of the whole only says that it fits none. */
function whatIsWrong(message: unknown): string {
  const { subscribe, unsubscribe, parts } = (message ?? {}) as Readonly<Record<string, unknown>>;
  return stranger('there is no topic', subscribe ?? unsubscribe, topics)
    ?? stranger('the board has no part', parts, boardParts)
    ?? 'say {"subscribe":[…]} with "board", "calls" or both, and if you like "parts", "queues", "user"; or {"unsubscribe":[…]}';
}
