// What is shown when there is nothing to show: it is being read, it cannot be read, it is not there, there is none yet.

import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../../crm/parts/Icon.tsx';
import { type Part, pathOf } from '../route.ts';
import { load } from '../state.ts';

export function Opening(): JSX.Element {
  return <p class="state" role="status">The set-up is being read…</p>;
}

export function Unread({ why }: { readonly why: string }): JSX.Element {
  return (
    <section class="state" role="alert">
      <h1>The set-up cannot be read</h1>
      <p>{why}</p>
      <button type="button" class="slds-button slds-button_brand" onClick={() => void load()}>Try again</button>
    </section>
  );
}

export function Missing({ what, part }: { readonly what: string; readonly part: Part }): JSX.Element {
  return (
    <section class="state">
      <h1>There is no such {what}</h1>
      <p>It may have been deleted. <a href={pathOf(part)}>All that there are</a></p>
    </section>
  );
}

/** An empty list. */
export function None({ icon, children }: { readonly icon: string; readonly children: ComponentChildren }): JSX.Element {
  return <div class="none"><Icon name={icon} /><p>{children}</p></div>;
}
