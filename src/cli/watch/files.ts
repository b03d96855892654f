// Follows files as they change: all in the folders that were named, and single ones elsewhere, also those that are not there yet.

import { type ChokidarOptions, type FSWatcher, watch as follow } from 'chokidar';
import { statSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FollowedFiles {
  /** These too, wherever they are. Settles when they are followed. */
  add(files: Iterable<string>): Promise<void>;
  stop(): Promise<void>;
}

/** Changes that come within so many milliseconds of each other are told at once: editors write a file in several steps. */
const QUIET = 60;
/** A folder that goes while it is read can keep a watcher from closing. */
const LONGEST_CLOSE = 1_000;

/** `changed` is told the whole paths. Settles when everything is followed. */
export async function followFiles(paths: readonly string[], changed: (files: ReadonlySet<string>) => void): Promise<FollowedFiles> {
  const roots = new Set(paths.map((path) => resolve(path)));
  let [touched, timer]: [Set<string>, NodeJS.Timeout | null] = [new Set(), null];
  const touch = (file: string) => {
    touched.add(resolve(file));
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => {
      const files = touched;
      [touched, timer] = [new Set(), null];
      changed(files);
    }, QUIET);
  };
  const watchers: FSWatcher[] = [];
  const begin = (path: string | readonly string[], options: ChokidarOptions) => new Promise<void>((ready) => {
    const watcher = follow(path as string | string[], { ...options, ignoreInitial: true });
    watcher.on('all', (event, file) => void (event.endsWith('Dir') || touch(file))).on('error', () => {}).once('ready', () => ready());
    watchers.push(watcher);
  });
  await begin([...roots], { ignored: (path) => !roots.has(resolve(path)) && isHidden(path) });
  const known = new Set<string>();
  return {
    async add(files) {
      const folders = [...new Set([...files].map((file) => dirname(resolve(file))))].filter((folder) => !known.has(folder) && isFolder(folder) && ![...roots].some((root) => folder === root || folder.startsWith(root + sep)));
      for (const folder of folders) known.add(folder);
      // Only what lies in them: whole trees may hang below.
      await Promise.all(folders.map((folder) => begin(folder, { depth: 0 })));
    },
    async stop() {
      if (timer) clearTimeout(timer);
      await Promise.race([Promise.all(watchers.map((watcher) => watcher.close())), sleep(LONGEST_CLOSE)]);
    },
  };
}

const isHidden = (path: string) => basename(path).startsWith('.') || basename(path) === 'node_modules';

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
