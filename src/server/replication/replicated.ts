// A switch whose journal is in a stream too, so that it outlives its machine: whoever comes first leads, all others stand by behind it with the same journal on their own disks, and one of them goes on
// when it is gone.

import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Nats } from '../../nats/connection.ts';
import { openStream } from '../../nats/streams.ts';
import { subjectLog } from '../../nats/subjectLog.ts';
import { subjectOf } from '../../nats/subjects.ts';
import { isOfRun, type JournalHeader } from '../../store/journal.ts';
import { readSegment, segmentFile, segmentsIn } from '../../store/segments.ts';
import type { Platform } from '../live.ts';
import type { Claim } from '../recovery/claim.ts';
import { beginJournal, isBrokenOff } from '../recovery/course.ts';
import { goLive, unlessItFails } from '../recovery/goingLive.ts';
import { mark } from '../recovery/marked.ts';
import { type JournaledServer, JournalRefused, type JournalSettings } from '../recovery/journaled.ts';
import { mendFolder } from '../recovery/shelf.ts';
import { listensAt } from '../recovery/standBy.ts';
import { takeLock } from '../recovery/writerLock.ts';
import type { ServeSettings } from '../serve.ts';
import { awaitTurn, type Candidacy } from './candidacy.ts';
import { answerAsLeader, askLeader, type Company } from './company.ts';
import { giveBack } from './givingBack.ts';
import { lead } from './leading.ts';
import { type Member, memberAt, openLease } from './lease.ts';
import type { Pen } from './pen.ts';
import { openReplica, type Replica } from './replica.ts';
import type { Role } from './roles.ts';
import { runAlong } from './runningAlong.ts';

export interface ReplicatedSettings extends JournalSettings {
  readonly nats: Nats;
  readonly role: Role;
  /** Milliseconds that whoever leads may say nothing. */
  readonly lasts: number;
  readonly fresh: boolean;
  /** Hears behind whom it stands by, whenever that is another. */
  readonly standsBehind: (leader: string) => void;
  readonly stop: AbortSignal;
}

const JOURNALS = { name: 'RINGBACK_JOURNAL', subjects: ['ringback.*.journal'] };

/** Settles when it leads. Throws JournalRefused, BadDocument and NatsRefused; AbortError when told to stop. */
export async function serveReplicated(header: JournalHeader, platform: Platform, settings: ServeSettings, replicated: ReplicatedSettings): Promise<JournaledServer> {
  const { nats, folder, lasts, role, stop } = replicated;
  const site = header.site.name;
  if (site === '') throw new JournalRefused('a site whose journal is in NATS needs a name, by which it is known there; say name: at its top');
  mkdirSync(folder, { recursive: true });
  const lock = await takeLock(folder);
  if (!lock) throw new JournalRefused(`another switch has its journal in ${folder}; name another folder with --journal`);
  return unlessItFails({ release: async () => lock.release() }, async () => {
    mendFolder(folder);
    mark(folder, nats.where);
    await openStream(nats, JOURNALS);
    const log = subjectLog(nats, JOURNALS, subjectOf(site, 'journal'));
    const standby = createStandby(header, platform, settings, replicated, await openReplica(log, folder, settings.failed));
    const lease = await openLease(nats, site, lasts);
    await awaitTurn({ ...standby, lease, lasts, ask: () => askLeader(nats, site, standby.me(), lasts / 3), stop }).catch(async (error: unknown) => {
      await standby.end();
      throw error;
    });
    const company = answerAsLeader(nats, site, standby.me);
    const { claim, pen } = await lead({ nats, log, lease, replica: standby.replica, folder, me: standby.me, company, lasts, stop });
    const server = await unlessItFails(claim, () => standby.goLive(pen, { ...claim, release: (to) => claim.release(to).finally(() => lock.release()) }));
    if (role === 'backup') giveBack(server, company, settings.log);
    return server;
  });
}

interface Standby extends Pick<Candidacy, 'role' | 'me' | 'mayLead' | 'told'> {
  readonly replica: Replica;
  /** It never leads. */
  end(): Promise<void>;
  goLive(pen: Pen, claim: Claim): Promise<JournaledServer>;
}

function createStandby(header: JournalHeader, platform: Platform, settings: ServeSettings, replicated: ReplicatedSettings, replica: Replica): Standby {
  const { folder, fresh, role, standsBehind } = replicated;
  const id = randomBytes(9).toString('base64url');
  let at = listensAt(settings);
  const along = runAlong(platform, settings, replicated, replica);
  let leader: Member | null = null;
  const isBrokenOffHere = onceFor(replica.last, () => isBrokenOff(folder));
  const standBehind = (company: Company) => {
    if (company.leader.id === leader?.id || replica.place() === null) return;
    const name = company.leader.at || `the switch on ${company.leader.node}`;
    if (fresh) throw new JournalRefused(`${name} leads at this site; --fresh would end its run, so stop it first`);
    requireSameRun(folder, header, name);
    if (leader === null) along.begin(header.site);
    leader = company.leader;
    standsBehind(name);
  };
  return {
    role, replica,
    me: () => ({ ...memberAt(id, at), role, isReady: along.isReady() }),
    mayLead: () => role === 'active' || leader !== null || (replica.place() !== null && isBrokenOffHere()),
    told: (company) => company && standBehind(company),
    async end() {
      replica.end();
      await along.end();
    },
    async goLive(pen, claim) {
      const goesOn = !fresh && (leader !== null || isBrokenOff(folder));
      const writer = await along.recordsOf(header.site, goesOn);
      await settings.publish?.open(header.site, goesOn);
      const aside = goesOn ? replica.aside : beginJournal(folder, header) ?? replica.aside;
      if (goesOn) requireSameRun(folder, header, folder);
      if (!goesOn || replica.place() === null) pen.exchange();
      const server = await goLive(along.take(pen, goesOn), { claim, goesOn, aside, writer, folder });
      at = server.address;
      return server;
    },
  };
}

/** Asked again only when `version` is another. */
function onceFor(version: () => number, ask: () => boolean): () => boolean {
  let [asked, answer] = [-1, false];
  return () => {
    if (asked !== version()) [asked, answer] = [version(), ask()];
    return answer;
  };
}

/** Throws JournalRefused unless the journal here is one of this site, seed and traffic. */
function requireSameRun(folder: string, header: JournalHeader, where: string): void {
  const reader = readSegment(segmentFile(folder, segmentsIn(folder)[0] ?? 1));
  const [first = '{}'] = reader.next();
  reader.close();
  if (!isOfRun(first, header)) throw new JournalRefused(`the run of ${header.site.name} at ${where} is of another site, seed or version than this one; give both the same, this one another name:, or begin anew with --fresh when nobody leads`);
}
