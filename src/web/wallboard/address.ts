// What the address of the page says: which switches and queues, which theme, whether it turns its pages, and on a screen without a keyboard a token.

import { saidFor } from '../page/saidFor.ts';
import { queuesSaidFor, queuesWritten, wordsIn } from './addressWords.ts';

export type Credentials = { readonly token: string } | { readonly name: string; readonly password: string };

/** Seconds; nobody reads faster. */
const SHORTEST = 3;

const query = new URLSearchParams(location.search);

export const address = {
  /** Switches, by the name of a server of the configuration or by where they are; none for the one that the page comes from. */
  servers: wordsIn(query.get('servers') ?? ''),
  /** Seconds for which each part is shown; null for all at once. */
  rotate: secondsIn(query.get('rotate')),
};

const { theme } = Object.fromEntries(query) as { readonly theme?: string };
if (theme === 'dark' || theme === 'light') document.documentElement.dataset['theme'] = theme;

/** Numbers of the queues of a switch that are shown; none for all. */
export function queuesOf(server: string): readonly string[] {
  return queuesSaidFor(query.get('queues') ?? '', server);
}

/** The address says it too, so that it can be kept. */
export function chooseQueues(server: string, queues: readonly string[]): void {
  const written = queuesWritten(query.get('queues') ?? '', server, queues);
  if (written === '') query.delete('queues');
  else query.set('queues', written);
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/');
  history.replaceState(null, '', `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`);
}

/** Behind the `#`, which no server and no proxy gets to see: `#token=…`, of several switches `#token=harbor:…,hill:…`. */
export function userOf(server: string, isFirst: boolean): Credentials | null {
  const text = new URLSearchParams(location.hash.slice(1)).get('token');
  const token = text === null || server === '' ? text : saidFor(text, server, isFirst);
  return token === null || token === '' ? null : { token };
}

function secondsIn(text: string | null): number | null {
  const seconds = Number(text);
  return text === null || !Number.isFinite(seconds) ? null : Math.max(SHORTEST, seconds);
}
