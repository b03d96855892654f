// A card: a titled part of a page, with buttons in its head.

import { useId } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';

interface Titled {
  readonly title: string;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
  /** Its content stands at some distance from the edge. */
  readonly isPadded?: boolean;
}

export function Card({ title, actions, children, isPadded = false }: Titled): JSX.Element {
  const id = useId();
  return (
    <section class="card" aria-labelledby={id}>
      <div class="card__head"><h2 id={id}>{title}</h2>{actions !== undefined && <div class="card__actions">{actions}</div>}</div>
      <div class={isPadded ? 'card__body' : undefined}>{children}</div>
    </section>
  );
}
