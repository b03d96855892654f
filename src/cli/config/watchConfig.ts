// The configuration as a running switch tells it to its clients: read at the beginning, and again whenever the file changes. One that is wrong then is logged, and changes nothing.

import { watch } from 'chokidar';
import { basename, dirname, resolve } from 'node:path';
import type { ServerList } from '../../csta/serverList.ts';
import { BadDocument, problemText } from '../../document.ts';
import type { Logger } from '../../server/serve.ts';
import type { Servers } from '../../server/servers.ts';
import { readConfig } from './configFile.ts';
import { addressesOf, type Config } from './shape.ts';

/** Milliseconds without another change. */
const QUIET = 50;

/** Null where there is no file. Throws BadDocument when it is wrong at the beginning. Settles when it is watched, until `stopped`. */
export async function watchConfig(file: string | null, log: Logger, stopped: AbortSignal): Promise<Servers | null> {
  if (file === null) return null;
  let list = listOf(readConfig(file));
  const followers = new Set<(list: ServerList) => void>();
  const look = () => {
    const next = listIn(file, log);
    if (next === null || JSON.stringify(next) === JSON.stringify(list)) return;
    list = next;
    log.info({ active: list.active, servers: list.servers.map(({ name }) => name) }, 'the configuration has changed');
    for (const told of [...followers]) told(list);
  };
  await watched(resolve(file), look, stopped);
  return {
    get list() {
      return list;
    },
    follow(told) {
      followers.add(told);
      return () => void followers.delete(told);
    },
  };
}

/** Its folder is watched, for whoever writes it puts another file in its place. */
async function watched(file: string, changed: () => void, stopped: AbortSignal): Promise<void> {
  const watcher = watch(dirname(file), { depth: 0, ignoreInitial: true, persistent: false, ignored: (path) => path !== dirname(file) && basename(path) !== basename(file) });
  let waiting: NodeJS.Timeout | undefined;
  watcher.on('error', () => {}).on('all', () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, QUIET);
  });
  stopped.addEventListener('abort', () => void watcher.close());
  await new Promise<void>((ready) => watcher.once('ready', ready));
}

function listIn(file: string, log: Logger): ServerList | null {
  try {
    return listOf(readConfig(file));
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    log.warn({ mistakes: error.problems.map(problemText) }, 'the configuration is wrong; what it said before holds');
    return null;
  }
}

function listOf({ active, servers }: Config): ServerList {
  return { active: active ?? null, servers: Object.entries(servers).map(([name, server]) => ({ name, addresses: addressesOf(server), site: server.site ?? null, clientID: server.clientID ?? null })) };
}
