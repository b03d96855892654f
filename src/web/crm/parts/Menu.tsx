// A button that opens a list of things to choose from.

import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';

interface Opened {
  readonly label: string;
  /** What stands on the button. */
  readonly button: ComponentChildren;
  readonly class?: string;
  /** `floating` where what is round it would cut it off. */
  readonly side?: 'left' | 'right' | 'floating';
  /** Of menu items; they are told how to shut it. */
  readonly children: (shut: () => void) => ComponentChildren;
}

export function Menu({ label, button, class: className = '', side = 'right', children }: Opened): JSX.Element {
  const isOpen = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const corner = useSignal({});
  const toggle = () => {
    if (side === 'floating' && box.current) corner.value = cornerOf(box.current);
    if (side === 'floating') addEventListener('scroll', () => (isOpen.value = false), { capture: true, once: true });
    isOpen.value = !isOpen.value;
  };
  const shut = (refocus = true) => {
    isOpen.value = false;
    if (refocus) box.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };
  const steer = (event: KeyboardEvent) => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && isOpen.value) shut();
    else if (step !== undefined && items.length > 0) items[(items.indexOf(document.activeElement as HTMLElement) + step + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="menu" ref={box} onKeyDown={steer} onFocusOut={(event) => !box.current?.contains(event.relatedTarget as Node | null) && (isOpen.value = false)}>
      <button type="button" class={className} aria-haspopup="menu" aria-expanded={isOpen.value} aria-controls={isOpen.value ? id : undefined} aria-label={label} title={label} onClick={toggle}>{button}</button>
      {isOpen.value && <div id={id} role="menu" aria-label={label} tabIndex={-1} class={`menu__list menu__list_${side}`} style={corner.value}>{children(shut)}</div>}
    </div>
  );
}

/** Below the button, or above where there is no room below. */
function cornerOf(button: HTMLElement): { readonly [side: string]: string } {
  const { clientWidth, clientHeight } = document.documentElement;
  const { right, top, bottom } = button.getBoundingClientRect();
  const [room, gap] = [0.7 * clientHeight, 4];
  return { right: `${clientWidth - right}px`, ...(bottom < room ? { top: `${bottom + gap}px` } : { top: 'auto', bottom: `${clientHeight - top + gap}px` }) };
}

interface Chosen {
  readonly choose: () => void;
  readonly children: ComponentChildren;
  readonly isChosen?: boolean;
}

export function MenuItem({ choose, children, isChosen }: Chosen): JSX.Element {
  const role = isChosen === undefined ? { role: 'menuitem' as const } : { role: 'menuitemradio' as const, 'aria-checked': isChosen };
  return <button type="button" class="menu__item" {...role} onClick={choose}>{children}</button>;
}

/** Items that belong together. */
export function MenuGroup({ label, children }: { readonly label: string; readonly children: ComponentChildren }): JSX.Element {
  return <div role="group" aria-label={label} class="menu__group"><div class="menu__label" aria-hidden="true">{label}</div>{children}</div>;
}
