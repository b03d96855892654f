// A command's eye on its workers: who is there, who has fallen silent with a job in hand, and what people should know of it.

import { isHeard } from '../../nats/asking.ts';
import type { Nats } from '../../nats/connection.ts';
import { listenOn, sayOn } from '../../nats/messages.ts';
import { asJson, fromJson, type Presence, type RollCall, subjects } from './messages.ts';
import { type Death, died, forgive, type OpenJob, silent } from './openJobs.ts';
import { fitting, forgetSilent, forgiveAll, heardOf, openRoster, type Roster, strangers } from './roster.ts';

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
export function openWatch(watched: Watched): { follow(told: (hands: number) => void): () => void; end(): void } {
  const { nats, build, call, backAgain } = watched;
  const roster = openRoster(build);
  const followers = new Set<(hands: number) => void>();
  let hands = 0;
  const changed = () => {
    const now = fitting(roster).threads * FOR_EACH;
    if (now === hands) return;
    hands = now;
    for (const told of followers) told(hands);
  };
  const stopListening = listenOn(nats, subjects.presence, ({ text }) => {
    const presence = fromJson<Presence>(text);
    if (presence === null) return;
    heardOf(roster, presence, performance.now());
    changed();
  });
  const rollCall = () => sayOn(nats, subjects.rollCall, asJson(call));
  const sayWhoIsThere = saying(watched, roster);
  let looks = 0;
  const look = async () => {
    if (!(await bury(watched, roster))) return;
    if (++looks % CALLS === 0) rollCall();
    changed();
    if (followers.size > 0) sayWhoIsThere();
  };
  const unfollow = nats.follow((isUp) => isUp && backAgain());
  const looking = setInterval(() => void look(), LOOK);
  rollCall();
  return {
    follow(told: (hands: number) => void) {
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

/** Takes the silent for dead. False, and nobody is, while it cannot be known: the line is broken, or this process had no time to listen. */
async function bury({ nats, jobs, tellDeath }: Watched, roster: Roster): Promise<boolean> {
  const asked = performance.now();
  const isKnown = nats.isUp() && (await isHeard(nats, LOOK)) && performance.now() - asked <= LOOK;
  const now = performance.now();
  if (!isKnown) {
    forgive(jobs.values(), now);
    forgiveAll(roster, now);
    return false;
  }
  for (const open of silent(jobs.values(), now, SILENT)) {
    const death = open.held && died(open, open.held, 'nothing was heard of it any more');
    if (death) tellDeath(open, death);
  }
  forgetSilent(roster, now, SILENT);
  return true;
}

/** Says when nobody works, and when somebody does again. */
function saying({ nats: { where }, tell, call }: Watched, roster: Roster): () => void {
  let [lonelySince, said] = [performance.now(), ''];
  const say = (sentence: string) => sentence !== said && tell((said = sentence));
  return () => {
    const there = fitting(roster);
    if (there.threads > 0) lonelySince = performance.now();
    if (performance.now() - lonelySince > NOBODY) say(aloneText(where, strangers(roster), call.buildText));
    else if (there.threads > 0 && said !== '') say(thereText(where, there));
  };
}

function aloneText(where: string, others: readonly string[], own: string): string {
  if (others.length === 0) return `nobody works on ${where}; start ringback worker --nats ${where} on any machine`;
  return `the workers on ${where} are of another build, and their runs would not be the same: ${others.join(', ')}; this command is ${own}, and waits for workers of its own`;
}

function thereText(where: string, { workers, threads }: ReturnType<typeof fitting>): string {
  return `${workers} worker${workers === 1 ? '' : 's'} with ${threads} thread${threads === 1 ? '' : 's'} on ${where}`;
}
