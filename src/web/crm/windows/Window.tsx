// A window before the page: while it is open nothing behind it can be reached; unless it stands beside the softphone, which may have opened it for a caller who rings.

import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../parts/Icon.tsx';

interface Windowed {
  readonly title: string;
  readonly close: () => void;
  /** Buttons. */
  readonly foot: ComponentChildren;
  readonly children: ComponentChildren;
  readonly isNarrow?: boolean;
  /** Whether the softphone can be used meanwhile. */
  readonly isBeside?: boolean;
  /** What the Enter key in a field does. */
  readonly submit?: () => void;
}

export function Window({ title, close, foot, children, isNarrow = false, isBeside = false, submit }: Windowed): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the effects of what stands in it: those may move the focus to where it begins.
  useLayoutEffect(() => {
    const before = document.activeElement;
    if (dialog.current?.open === false) isBeside ? dialog.current.show() : dialog.current.showModal();
    return () => before instanceof HTMLElement && before.isConnected && before.focus();
  }, []);
  const cancel = (event: Event) => {
    event.preventDefault();
    close();
  };
  const enter = (event: Event) => {
    event.preventDefault();
    submit?.();
  };
  // Only a modal dialog hears of Escape by itself.
  const escape = (event: KeyboardEvent) => void (isBeside && event.key === 'Escape' && !event.defaultPrevented && close());
  return (
    <dialog ref={dialog} class={`window${isNarrow ? ' window_narrow' : ''}${isBeside ? ' window_beside' : ''}`} aria-labelledby={id} onCancel={cancel} onKeyDown={escape}>
      <form class="window__form" noValidate onSubmit={enter}>
        <div class="slds-modal__header window__head">
          <h2 id={id} class="slds-modal__title">{title}</h2>
          <button type="button" class="slds-button slds-button_icon window__close" aria-label="Close" onClick={close}><Icon name="close" /></button>
        </div>
        <div class="slds-modal__content window__body">{children}</div>
        <div class="slds-modal__footer window__foot">{foot}</div>
      </form>
    </dialog>
  );
}
