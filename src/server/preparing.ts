// What a server is but what listens: its hall, with a run in it whose time stands still. Every run of a server is made here, the first and those behind rewinds.

import type { Simulation } from '../simulation.ts';
import { createFaults } from '../traffic/faults/faults.ts';
import { createStation } from './board/station.ts';
import { createItems } from './cms/items.ts';
import { createStatisticsRounds } from './dialects/ctios/statisticsRounds.ts';
import { withSeated } from './dialects/ctisvr/seating.ts';
import { createDirectory } from './sessions/directory.ts';
import { type Bounds, type Hall, type Run, usualBounds } from './hall.ts';
import { createGate } from './lines/gate.ts';
import { failuresOf } from './lines/limits.ts';
import { createLive, type Platform } from './live.ts';
import { createLiveFaults } from './liveFaults.ts';
import { meaningless } from './sessions/permission.ts';
import { createPost, type WriteDown } from './lines/post.ts';
import { noServers } from './servers.ts';
import type { ServeSettings } from './serve.ts';
import { createStage, type Stage } from './stage.ts';
import { createSystemState } from './systemState.ts';
import { requireTieSecrets } from './ties/secrets.ts';
import { requireNats } from './ties/tiesOverNats.ts';
import type { Site } from '../site/site.ts';

/** Without a journal there is nothing to write down. */
const nowhere: WriteDown = (done) => done();

/** `writeDown` is called before anything leaves. Throws TieSecretMissing, and NatsRefused where ties need NATS. */
export function prepare(simulation: Simulation, platform: Platform, settings: ServeSettings, writeDown: WriteDown = nowhere): Stage {
  const { log, failed } = settings;
  if (!settings.lockstep) requireForTies(simulation.site, settings);
  const bounds: Bounds = { ...usualBounds, ...settings.bounds };
  const users = withSeated(settings.users, simulation.site.seating);
  for (const right of meaningless(users.listed, simulation)) log.warn(right, 'a user was given what is not there');
  const counts = { requests: 0, refusals: 0, badFrames: 0, sent: 0 };
  const lasting = {
    lockstep: settings.lockstep ?? null, users, servers: settings.servers ?? noServers, bounds, counts, status: createSystemState(),
    station: createStation(platform.now, failed), items: createItems(platform.now, failed), statistics: createStatisticsRounds(failed),
    post: createPost(writeDown, failed), gate: createGate(), now: platform.now, platform, failures: failuresOf(bounds.failuresAtOnce, bounds.failuresPerSecond), failed,
    noted: (error: unknown) => log.error({ err: error }, 'a bug in ringback; calls go on'),
  };
  return createStage(prepareRun(simulation, platform, settings, lasting), lasting);
}

function requireForTies(site: Site, { nats }: ServeSettings): void {
  requireTieSecrets(site, process.env);
  requireNats(site, nats);
}

/** No client in lockstep is given up by the wall clock but at its barrier. */
const FOR_EVER = 2 ** 31 - 1;

/** `lasting` is what a run shares with those before and behind it. */
export function prepareRun(simulation: Simulation, platform: Platform, { speed, log, failed, lockstep, ...settings }: ServeSettings, { bounds, counts, users, status }: Pick<Hall, 'bounds' | 'counts' | 'users' | 'status'>): Run {
  const live = lockstep?.live ?? createLive(simulation, platform, speed, failed);
  const written = { ...simulation.site.faults, ...settings.faults };
  const faults = Object.keys(written).length === 0 ? null : createLiveFaults(createFaults(written, simulation.random.seed), { live, platform, status, log });
  const directory = createDirectory(live, { ...bounds, ...(lockstep && { resumeFor: FOR_EVER }), counts, users, linkFor: faults && faults.linkFor, watchFor: settings.watchFor ?? null }, ({ id, user, application }, why) => log.info({ session: id, user: user.name, application, why }, 'session ended'));
  return { live, directory, faults };
}
