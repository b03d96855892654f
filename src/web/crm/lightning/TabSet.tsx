// Tabs on a card, one of them in front.

import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';

interface Tabs<Name extends string> {
  readonly label: string;
  readonly tabs: readonly Name[];
  readonly front: Signal<Name>;
  readonly children: ComponentChildren;
}

export function TabSet<Name extends string>({ label, tabs, front, children }: Tabs<Name>): JSX.Element {
  const id = useId();
  const walk = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    front.value = tabs[(tabs.indexOf(front.value) + step + tabs.length) % tabs.length] as Name;
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[tabs.indexOf(front.value)]?.focus();
  };
  return (
    <>
      <div class="tabset" role="tablist" aria-label={label} onKeyDown={walk}>
        {tabs.map((name) => (
          <button key={name} type="button" role="tab" id={`${id}-${name}`} aria-controls={`${id}-panel`} aria-selected={name === front.value} tabIndex={name === front.value ? 0 : -1} onClick={() => (front.value = name)}>{name}</button>
        ))}
      </div>
      <div class="tabset__panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${front.value}`}>{children}</div>
    </>
  );
}
