// Where we are, by the address bar: the one source of what is on screen. Going somewhere writes the address; the rest follows.

import { computed, signal } from '@preact/signals';
import type { EntityName } from '../../crm/api.ts';
import { addressOf, type Place, pageBehind, parsePlace, type Route, type Texts } from './route.ts';

const here = () => location.pathname + location.search;

const address = signal(here());

export const place = computed<Place>(() => parsePlace(address.value));

/** The page itself, without the window that may stand before it. */
export const page = computed<Place>(() => pageBehind(place.value));

/** Its address: it stays the same while a window opens and closes. */
export const pageAddress = computed(() => addressOf(page.value));

addEventListener('popstate', () => (address.value = here()));

/** In the mode that we are in. */
export function addressHere(route: Route): string {
  return addressOf({ mode: place.peek().mode, route });
}

export function go(route: Route): void {
  const next = addressHere(route);
  if (next !== here()) history.pushState(null, '', next);
  address.value = next;
}

/** Without a step in the history: the address was another name of the same place. */
export function replace(next: string): void {
  history.replaceState(null, '', next);
  address.value = next;
}

/** The window of a new record, before the page that is on screen. */
export function openNew(entity: EntityName, defaults: Texts = {}): void {
  const isAnother = place.peek().route.page === 'new';
  (isAnother ? settle : go)({ page: 'new', entity, defaults, behind: pageAddress.peek() });
}

/** In the place of where we are: going back does not lead to what is done with, as an edit that was saved. */
export function settle(route: Route): void {
  replace(addressHere(route));
}

/** For what an answer is to lead to: does it, unless somebody or a call has gone on to another place meanwhile. */
export function whileHere(): (act: () => void) => void {
  const then = address.peek();
  return (act) => void (address.peek() === then && act());
}

export function closeWindow(): void {
  settle(page.peek().route);
}

/** What a link does when it is clicked plainly; with a key held down the browser has its own way. */
export function follow(event: MouseEvent, route: Route): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(route);
}
