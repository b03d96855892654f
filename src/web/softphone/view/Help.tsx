// What the keyboard does.

import { effect, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { shortcuts } from '../shortcuts.ts';

export const helpIsOpen = signal(false);

export function Help(): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => effect(() => {
    if (helpIsOpen.value) dialog.current?.showModal();
    else dialog.current?.close();
  }), []);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={() => (helpIsOpen.value = false)}>
      <h2 id="help-title">Keyboard</h2>
      <p class="soft">Alt and Shift together with</p>
      <dl>{shortcuts.map(([key, does]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>)}</dl>
      <p class="soft small">In the keypad, digits, * and # are keys of the telephone. Buttons that are pale are not permitted by the switch now.</p>
      <form method="dialog"><button class="button primary wide" type="submit">Close</button></form>
    </dialog>
  );
}
