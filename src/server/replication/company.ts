// Who is there of a site: those that stand by ask the one that leads all the time, and so it knows of them, and they of it and of each other. Nobody to answer means that its process,
// or its line, is gone.

import { isForNobody } from '../../nats/asking.ts';
import type { Nats } from '../../nats/connection.ts';
import { subjectOf } from '../../nats/subjects.ts';
import { ifLate } from '../lines/lateness.ts';
import type { Member } from './lease.ts';
import type { Role } from './roles.ts';

/** One that stands by. */
export interface Follower extends Member {
  readonly role: Role;
  /** Whether it stands where the one that leads stands. */
  readonly isReady: boolean;
}

/** What the one that leads says of itself and of those behind it. */
export interface Company {
  readonly leader: Member;
  readonly followers: readonly Follower[];
}

export interface Leading {
  /** Those that have asked of late. */
  followers(): readonly Follower[];
  end(): void;
}

/** Milliseconds after which somebody who has not asked is not there any more. */
const OF_LATE = 1_500;

const leaderSubject = (site: string) => subjectOf(site, 'leader');

/** From now on whoever asks is answered. */
export function answerAsLeader({ connection }: Pick<Nats, 'connection'>, site: string, me: () => Member): Leading {
  const heard = new Map<string, { readonly follower: Follower; readonly keep: () => void }>();
  const followers = () => [...heard.values()].map(({ follower }) => follower);
  const hear = (follower: Follower) => {
    heard.get(follower.id)?.keep();
    heard.set(follower.id, { follower, keep: ifLate(OF_LATE, () => heard.delete(follower.id)) });
  };
  const subscription = connection.subscribe(leaderSubject(site), {
    callback(error, message) {
      if (error) return;
      hear(message.json<Follower>());
      message.respond(JSON.stringify({ leader: me(), followers: followers() } satisfies Company));
    },
  });
  return {
    followers,
    end() {
      subscription.unsubscribe();
      for (const { keep } of heard.values()) keep();
    },
  };
}

/** `nobody` when no process listens there; `silence` when one does, and says nothing in time. */
export async function askLeader({ connection }: Pick<Nats, 'connection'>, site: string, me: Follower, within: number): Promise<Company | 'nobody' | 'silence'> {
  try {
    return (await connection.request(leaderSubject(site), JSON.stringify(me), { timeout: within })).json<Company>();
  } catch (error) {
    return isForNobody(error) ? 'nobody' : 'silence';
  }
}
