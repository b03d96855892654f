// Which part of the set-up is on screen: what stands behind the hash.

import { signal } from '@preact/signals';

export interface SetupRoute {
  readonly part: Part;
  /** Of a call center, a layout or a user; `import` and `new` are pages of their own. */
  readonly id: string | null;
}

export const parts = ['call-centers', 'users', 'layouts', 'directory', 'app', 'diagnosis'] as const;
export type Part = (typeof parts)[number];

export const route = signal(routeOf(location.hash));

addEventListener('hashchange', () => {
  route.value = routeOf(location.hash);
  scrollTo(0, 0);
});

function routeOf(hash: string): SetupRoute {
  const [part, id] = hash.replace(/^#\/?/, '').split('/');
  return { part: parts.find((one) => one === part) ?? 'call-centers', id: id === undefined || id === '' ? null : decoded(id) };
}

/** What nobody could have linked to stays as it is, and is not found. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function pathOf(part: Part, id?: string): string {
  return `#/${part}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
}

export function goTo(part: Part, id?: string): void {
  location.hash = pathOf(part, id);
}
