// A block of Classic's pages: a coloured edge, a title, buttons, and what it is about.

import type { ComponentChildren, JSX } from 'preact';
import type { EntityName } from '../../../crm/api.ts';
import { ObjectIcon } from '../parts/Icon.tsx';

interface Blocked {
  readonly of: EntityName;
  readonly title: string;
  readonly buttons?: ComponentChildren;
  readonly children: ComponentChildren;
  readonly id?: string;
}

export function Block({ of, title, buttons, children, id }: Blocked): JSX.Element {
  return (
    <section class={`block of-${of.toLowerCase()}`} aria-label={title} id={id}>
      <header class="block__head"><h2>{title}</h2><div class="block__buttons">{buttons}</div></header>
      <div class="block__body">{children}</div>
    </section>
  );
}

/** The head of a page: what it is, and its name. */
export function PageTitle({ of, kind, name }: { readonly of: EntityName; readonly kind: string; readonly name: string }): JSX.Element {
  return <header class="classic__title"><ObjectIcon of={of} /><h1><span>{kind}</span>{name}</h1></header>;
}
