// Leading: the term begins with an entry behind the last one in the stream, from which on whoever led before can write no more. What was read up to there is the run.

import type { Nats } from '../../nats/connection.ts';
import { largestMessage } from '../../nats/messages.ts';
import { type SubjectLog, Superseded } from '../../nats/subjectLog.ts';
import type { Claim } from '../recovery/claim.ts';
import type { Follower, Leading } from './company.ts';
import type { Lease } from './lease.ts';
import { createPen, type Pen } from './pen.ts';
import { LEADER } from './place.ts';
import type { Replica } from './replica.ts';

/** Milliseconds that what was written last has to get to the stream when a switch leaves in order. */
const LAST_ENTRIES = 1_000;
const LOOK = 20;
/** Bytes beside the content of an entry. */
const HEADERS = 4_096;
const MOST_BYTES = 512_000;

export interface Lead {
  readonly claim: Claim;
  readonly pen: Pen;
}

export interface LeadSettings {
  readonly nats: Nats;
  readonly log: SubjectLog;
  readonly lease: Lease;
  readonly replica: Replica;
  readonly folder: string;
  readonly me: () => Follower;
  readonly company: Leading;
  /** Milliseconds of the lease. Without an acknowledgement for so long, another may lead by now, and clients look for it. */
  readonly lasts: number;
  readonly stop: AbortSignal;
}

/** The lease is ours already. */
export async function lead(settings: LeadSettings): Promise<Lead> {
  const { nats, log, replica, folder, me, lasts, stop } = settings;
  const term = await beginTerm(log, replica, me(), stop);
  const place = replica.place();
  replica.end();
  const most = Math.min(MOST_BYTES, largestMessage(nats) - HEADERS);
  const pen = createPen({ log, most, patience: lasts, term, last: term, folder, place, starts: replica.starts() });
  return { pen, claim: claimOf(settings, pen, term) };
}

/** Settles when everything up to its beginning has been read. */
async function beginTerm(log: SubjectLog, replica: Replica, me: Follower, stop: AbortSignal): Promise<number> {
  for (;;) {
    try {
      return await log.append('', { [LEADER]: JSON.stringify(me) }, replica.last(), stop);
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
      await replica.reaches(await log.last());
    }
  }
}

function claimOf({ nats, lease, me, company, lasts }: LeadSettings, pen: Pen, term: number): Claim {
  const over = new AbortController();
  const overtaken = lease.hold(me, over.signal);
  const end = () => {
    over.abort();
    pen.end();
    company.end();
  };
  const lost = Promise.race([pen.superseded, overtaken]).then(async () => {
    end();
    const { holder } = await lease.look().catch(() => ({ holder: null }));
    return `another switch leads now${holder?.at ? `, at ${holder.at}` : ''}`;
  });
  return {
    lost,
    replication: () => ({ nats: nats.where, role: me().role, term, standbys: company.followers().map(({ at, role }) => ({ at: at || null, role })) }),
    waiting: () => company.followers().filter(isReady).sort(keepersFirst).map(({ at }) => at),
    undone(to) {
      const back = me().role === 'active' && company.followers().find(({ at }) => at === to)?.role === 'backup';
      return back ? `${to} is there as a backup, and would give the run back as soon as this switch stands by; stop this one, or start that one with --role active` : null;
    },
    follow: (told) => pen.follow((isAnswered) => told(isAnswered ? null : `the journal is out of reach: NATS at ${nats.where} has acknowledged nothing for ${lasts / 1000} s`)),
    async release(to = null) {
      if (over.signal.aborted) return;
      await pen.drained(LAST_ENTRIES);
      end();
      await lease.letGo(to);
    },
    patience: lease.patience,
    async taken(within) {
      for (let left = within; left > 0 && (await lease.look().catch(() => null))?.holder === null; left -= LOOK) await new Promise((done) => setTimeout(done, LOOK));
    },
  };
}

/** A backup gives the run back to an active one. */
const keepersFirst = (one: Follower, other: Follower): number => Number(one.role === 'backup') - Number(other.role === 'backup');

const isReady = ({ isReady: ready }: Follower): boolean => ready;
