// A button that asks once more before it deletes.

import { useId, useRef } from 'preact/hooks';
import type { JSX } from 'preact';

interface Asked {
  /** What would be deleted, and what becomes of the rest. */
  readonly what: string;
  readonly says: string;
  readonly confirm: () => void;
}

export function Deletion({ what, says, confirm }: Asked): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = () => dialog.current?.close();
  return (
    <>
      <button type="button" class="slds-button slds-button_neutral" onClick={() => dialog.current?.showModal()}>Delete</button>
      <dialog ref={dialog} class="question" aria-labelledby={id}>
        <h2 id={id}>Delete {what}?</h2>
        <p>{says}</p>
        <div class="question__foot">
          <button type="button" class="slds-button slds-button_neutral" onClick={close}>Cancel</button>
          <button type="button" class="slds-button slds-button_destructive" onClick={() => (close(), confirm())}>Delete</button>
        </div>
      </dialog>
    </>
  );
}
