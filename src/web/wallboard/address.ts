// What the address of the page says: which queues, which theme, whether it turns its pages, and on a screen without a keyboard a token.

import { signal, type Signal } from '@preact/signals';

export type Credentials = { readonly token: string } | { readonly name: string; readonly password: string };

/** Seconds; nobody reads faster. */
const SHORTEST = 3;

const query = new URLSearchParams(location.search);

export const address = {
  /** Numbers; none for all. */
  queues: signal((query.get('queues') ?? '').split(',').filter((number) => /^[\d*#]{1,24}$/.test(number))) as Signal<readonly string[]>,
  /** Seconds for which each part is shown; null for all at once. */
  rotate: secondsIn(query.get('rotate')),
  /** Behind the `#`, which no server and no proxy gets to see: `#token=…`. */
  user: tokenIn(location.hash),
};

const { theme } = Object.fromEntries(query) as { readonly theme?: string };
if (theme === 'dark' || theme === 'light') document.documentElement.dataset['theme'] = theme;

/** The address says it too, so that it can be kept. */
export function choose(queues: readonly string[]): void {
  address.queues.value = queues;
  if (queues.length > 0) query.set('queues', queues.join(','));
  else query.delete('queues');
  const text = query.toString().replaceAll('%2C', ',');
  history.replaceState(null, '', `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`);
}

function secondsIn(text: string | null): number | null {
  const seconds = Number(text);
  return text === null || !Number.isFinite(seconds) ? null : Math.max(SHORTEST, seconds);
}

function tokenIn(hash: string): Credentials | null {
  const token = new URLSearchParams(hash.slice(1)).get('token');
  return token === null ? null : { token };
}
