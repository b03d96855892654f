// A command's eye on its workers: who is there, who has fallen silent with a job in hand, and what people should know of it.

import { isHeard, listen } from '../../nats/asking.ts';
import type { Nats } from '../../nats/connection.ts';
import { asJson, fromJson, type Presence, type RollCall, subjects } from './messages.ts';
import { type Death, died, forgive, type OpenJob, silent } from './openJobs.ts';
import { fitting, forgetSilent, forgiveAll, heardOf, openRoster, strangers } from './roster.ts';

/** Milliseconds: between two looks at who is silent; for which a worker may be; of silence before it is said that nobody works. */
const LOOK = 500;
const SILENT = 3_000;
const NOBODY = 2_000;
/** Looks between two roll calls. */
const CALLS = 8;
/** Jobs in the queue for each thread that works: one that it is at, and one that it finds when it asks for the next. */
const FOR_EACH = 2;
export interface Watched {
  readonly nats: Nats;
  readonly tell: (sentence: string) => void;
  readonly build: string;
  readonly jobs: ReadonlyMap<number, OpenJob>;
  readonly tellDeath: (job: OpenJob, death: Death) => void;
  readonly call: RollCall;
  /** The line stands again, and nobody knows what has become of the queue. */
  readonly backAgain: () => void;
}

/** Who is there, who is silent, and what is said of it. */
export function openWatch({ nats, tell, build, jobs, tellDeath, call, backAgain }: Watched) {
  const roster = openRoster(build);
  const followers = new Set<(hands: number) => void>();
  const handsOf = () => fitting(roster).threads * FOR_EACH;
  let [hands, looks, lonelySince, said] = [0, 0, performance.now(), ''];
  const changed = () => {
    if (handsOf() === hands) return;
    hands = handsOf();
    for (const told of followers) told(hands);
  };
  const say = (sentence: string) => sentence !== said && tell((said = sentence));
  const stopListening = listen(nats, subjects.presence, (bytes) => {
    const presence = fromJson<Presence>(bytes);
    if (presence === null) return;
    heardOf(roster, presence, performance.now());
    changed();
  });
  const rollCall = () => nats.connection.publish(subjects.rollCall, asJson(call));
  const look = async () => {
    // What is not heard while the line is broken, or while this process had no time, says nothing about who should have spoken.
    const asked = performance.now();
    if (!nats.isUp() || !(await isHeard(nats, LOOK)) || performance.now() - asked > LOOK) return void (forgive(jobs.values(), performance.now()), forgiveAll(roster, performance.now()));
    const now = performance.now();
    if (looks++ % CALLS === 0) rollCall();
    for (const open of silent(jobs.values(), now, SILENT)) {
      const death = open.held && died(open, open.held, 'nothing was heard of it any more');
      if (death) tellDeath(open, death);
    }
    forgetSilent(roster, now, SILENT);
    changed();
    if (hands > 0) lonelySince = now;
    if (followers.size > 0 && now - lonelySince > NOBODY) say(aloneText(nats.where, strangers(roster), call.buildText));
    if (hands > 0 && said !== '') say(thereText(nats.where, fitting(roster)));
  };
  const unfollow = nats.follow((isUp) => isUp && backAgain());
  const looking = setInterval(() => void look(), LOOK);
  rollCall();
  return {
    follow(told: (hands: number) => void) {
      if (followers.size === 0) lonelySince = performance.now();
      followers.add(told);
      told(hands);
      return () => void followers.delete(told);
    },
    end() {
      clearInterval(looking);
      stopListening();
      unfollow();
    },
  };
}

function aloneText(where: string, others: readonly string[], own: string): string {
  if (others.length === 0) return `nobody works on ${where}; start ringback worker --nats ${where} on any machine`;
  return `the workers on ${where} are of another build, and their runs would not be the same: ${others.join(', ')}; this command is ${own}, and waits for workers of its own`;
}

function thereText(where: string, { workers, threads }: ReturnType<typeof fitting>): string {
  return `${workers} worker${workers === 1 ? '' : 's'} with ${threads} thread${threads === 1 ? '' : 's'} on ${where}`;
}
