// The head of a part: what it is, and what can be done there.

import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../../crm/parts/Icon.tsx';

interface Head {
  readonly icon: string;
  readonly title: string;
  /** A sentence below it. */
  readonly says?: ComponentChildren;
  /** Buttons. */
  readonly children?: ComponentChildren;
}

export function PageHead({ icon, title, says, children }: Head): JSX.Element {
  return (
    <header class="head">
      <span class="head__icon"><Icon name={icon} /></span>
      <div class="head__words">
        <p class="head__eyebrow">Setup</p>
        <h1>{title}</h1>
      </div>
      {children !== undefined && <div class="head__actions">{children}</div>}
      {says !== undefined && <p class="head__says">{says}</p>}
    </header>
  );
}
