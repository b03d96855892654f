// Who sits before the page, in which app, and what it looks like. Each tab of the browser is a desk of its own.

import { signal } from '@preact/signals';
import type { Context, CrmMode, Description } from '../../crm/api.ts';
import { ask, askAs, Refused } from '../page/ask.ts';
import { inOrder } from '../page/inOrder.ts';
import { describeAs } from './entities.ts';
import { keptInBrowser, keptInTab } from './kept.ts';
import { addressOf } from './route.ts';
import { place, replace } from './place.ts';

export type App = 'sales' | 'console';

export const apps: { readonly [Name in App]: { readonly label: string; readonly says: string } } = {
  sales: { label: 'Sales', says: 'Accounts, contacts and leads, a page at a time' },
  console: { label: 'Service Console', says: 'Many records at once, each in a tab of its own' },
};

const username = keptInTab('user', new URLSearchParams(location.search).get('user') ?? '');
export const app = keptInTab<App>('app', 'sales');
const lastMode = keptInBrowser<CrmMode>('mode', 'lightning');

/** Null until the server has said; what went wrong instead, when it did. */
export const context = signal<Context | null>(null);
export const whyNoContext = signal<string | null>(null);

export async function beginSession(): Promise<void> {
  settleAddress();
  askAs(username.peek());
  whyNoContext.value = null;
  try {
    const [description, found] = await Promise.all([ask<Description>('GET', '/crm/api/describe'), contextOfUser()]);
    describeAs(description);
    username.value = found.user.username;
    askAs(found.user.username);
    context.value = found;
  } catch (error) {
    whyNoContext.value = error instanceof Error ? error.message : String(error);
  }
}

const reading = inOrder();

/** The set-up may have changed meanwhile. What cannot be read stays as it was known. */
export async function readContextAgain(): Promise<void> {
  const isNewest = reading();
  const found = await ask<Context>('GET', '/crm/api/context').catch(() => null);
  if (found && isNewest()) context.value = found;
}

/** A user who is no longer there is forgotten: the first one sits down instead. */
async function contextOfUser(): Promise<Context> {
  try {
    return await ask<Context>('GET', '/crm/api/context');
  } catch (error) {
    if (!(error instanceof Refused) || error.status === 0 || username.peek() === '') throw error;
    username.value = '';
    askAs('');
    return ask<Context>('GET', '/crm/api/context');
  }
}

/** `/crm` is the home of the mode that was used last; a user in the address sits down and leaves it. */
function settleAddress(): void {
  const query = new URLSearchParams(location.search);
  const asked = query.get('user');
  if (asked !== null) username.value = asked;
  query.delete('user');
  const rest = query.size === 0 ? '' : `?${query}`;
  if (/^\/crm\/?$/.test(location.pathname)) replace(addressOf({ mode: lastMode.peek(), route: { page: 'home' } }));
  else if (asked !== null) replace(location.pathname + rest);
  lastMode.value = place.peek().mode;
}

/** Somebody else sits down. Their softphone is another one, so the page begins anew. */
export function logInAs(name: string): void {
  username.value = name;
  location.assign(addressOf({ mode: place.peek().mode, route: { page: 'home' } }));
}

/** The other look begins anew too, at the same place. */
export function switchMode(mode: CrmMode): void {
  lastMode.value = mode;
  location.assign(addressOf({ mode, route: place.peek().route.page === 'unknown' ? { page: 'home' } : place.peek().route }));
}

/** A console and a standard app treat records differently: the softphone is told by loading anew. */
export function switchApp(next: App): void {
  if (next === app.peek()) return;
  app.value = next;
  location.assign(addressOf({ mode: place.peek().mode, route: { page: 'home' } }));
}

export const isConsole = () => app.value === 'console';
