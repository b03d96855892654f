// A link to a record, under its name.

import type { ComponentChildren, JSX } from 'preact';
import { addressHere, follow } from '../place.ts';
import type { Route } from '../route.ts';

interface Led {
  readonly to: Route;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly 'aria-current'?: 'page' | undefined;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly title?: string | undefined;
}

export function Link({ to, children, ...rest }: Led): JSX.Element {
  return <a href={addressHere(to)} onClick={(event) => follow(event, to)} {...rest}>{children}</a>;
}

export function recordRoute(entity: Extract<Route, { readonly page: 'record' }>['entity'], id: string): Route {
  return { page: 'record', entity, id, isEdited: false };
}
