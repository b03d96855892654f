// What stands where there is nothing to show: it is loading, there is none, the server is gone, or it is unknown.

import type { ComponentChildren, JSX } from 'preact';
import type { Loaded } from '../load.ts';
import { readAgain } from '../records.ts';
import { Icon } from './Icon.tsx';

export function Loading({ rows = 5 }: { readonly rows?: number }): JSX.Element {
  return <div class="loading" role="status"><span class="visually-hidden">Loading…</span>{Array.from({ length: rows }, (_, row) => <div key={row} class="loading__row" aria-hidden="true" />)}</div>;
}

export function Nothing({ says, children }: { readonly says: string; readonly children?: ComponentChildren }): JSX.Element {
  return <div class="nothing"><p>{says}</p>{children}</div>;
}

export function Problem({ wrong }: { readonly wrong: NonNullable<Loaded<unknown>['wrong']> }): JSX.Element {
  const isUnknown = wrong.status === 404;
  return (
    <div class="problem" role="alert">
      <Icon name={isUnknown ? 'help' : 'warning'} />
      <h2>{isUnknown ? 'We can’t find that' : 'Looks like there’s a problem'}</h2>
      <p>{sentence(wrong.says)}</p>
      <button type="button" class="slds-button slds-button_neutral" onClick={() => void readAgain()}>Try Again</button>
    </div>
  );
}

/** As it begins and ends on a page. */
export function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
