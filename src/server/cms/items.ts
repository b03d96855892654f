// The items of the run that is on, for whoever follows them; and what there is to follow over /cms.

import { agentItems, intervalItems, splitItems } from '../../records/realTime.ts';
import { type Followed, stranger } from '../board/conversation.ts';
import { carriedOver } from '../board/mergePatch.ts';
import type { Follower } from '../board/follower.ts';
import { createPictures, type Pictures } from '../board/pictures.ts';
import type { Hall } from '../hall.ts';
import type { Live } from '../live.ts';
import { allItems, type Asked, askedShape, type Cms, type Topic, topics } from './messages.ts';
import { lookOf, missingIn, type Wanted } from './view.ts';

export interface ItemsStation extends Pick<Pictures<Cms>, 'look' | 'end'> {
  begin(hall: Pick<Hall, 'live' | 'follow'>): void;
  /** Tells it everything now, and from now on what changes. */
  follow(follower: Follower, wanted: Wanted): void;
  /** It goes on with the other tables, if it follows them. */
  leave(follower: Follower, tables: readonly Topic[]): void;
}

const NOTHING: Cms = { interval: { INTRVL: 0, STARTTIME: 0 }, csplit: {}, cagent: {} };

/** `now` is the wall clock; `failed` hears of a bug. */
export function createItems(now: () => number, failed: (error: unknown) => void): ItemsStation {
  let hall: Pick<Hall, 'live' | 'follow'> | null = null;
  let last: Cms = NOTHING;
  let unfollow = () => {};
  const live = (): Live => {
    if (hall === null) throw new Error('the items have not begun');
    return hall.live;
  };
  const following = new WeakMap<Follower, Wanted>();
  const pictures = createPictures<Cms>({ now, failed, live, glance: () => (last = carriedOver(last, itemsOf(live()))) });
  return {
    look: pictures.look,
    follow(follower, wanted) {
      following.set(follower, wanted);
      pictures.show(follower, lookOf(wanted));
    },
    leave(follower, tables) {
      const wanted = following.get(follower);
      const subscribe = wanted?.subscribe.filter((table) => !tables.includes(table)) ?? [];
      if (wanted === undefined || subscribe.length === wanted.subscribe.length) return;
      if (subscribe.length > 0) return this.follow(follower, { ...wanted, subscribe });
      following.delete(follower);
      pictures.hide(follower);
    },
    begin(begun) {
      hall = begun;
      unfollow = begun.follow(() => pictures.beginAnew());
    },
    end(why) {
      unfollow();
      pictures.end(why);
    },
  };
}

/** Nothing of a switch that keeps no records. */
function itemsOf({ simulation: { ledger, pbx: { startsAt } }, time }: Live): Cms {
  if (ledger === null) return NOTHING;
  const { state: { intervals } } = ledger;
  const now = time();
  return { interval: intervalItems(intervals, startsAt, now), csplit: splitItems(intervals, startsAt, now), cagent: agentItems(intervals, startsAt, now) };
}

export const followedCms: Followed<Exclude<Asked, { readonly unsubscribe: unknown }>, Topic> = {
  example: '{"subscribe":["csplit","cagent"]}',
  read: (message) => askedShape.safeParse(message).data ?? { wrong: whatIsWrong(message) },
  missing: ({ live }, asked) => missingIn(live.simulation, asked),
  show: ({ items }, follower, asked) => items.follow(follower, asked),
  hide: ({ items }, follower, tables) => items.leave(follower, tables ?? topics),
};

/** The shape of the whole only says that it fits none. */
function whatIsWrong(message: unknown): string {
  const { subscribe, unsubscribe, items } = (message ?? {}) as Readonly<Record<string, unknown>>;
  return stranger('there is no table', subscribe ?? unsubscribe, topics)
    ?? stranger('there is no item', items, allItems)
    ?? 'say {"subscribe":[…]} with "csplit", "cagent" or both, and if you like "splits", "agents", "items", "user"; or {"unsubscribe":[…]}';
}
