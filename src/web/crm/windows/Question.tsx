// A question before something that cannot be undone.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Window } from './Window.tsx';

interface Asked {
  readonly title: string;
  readonly says: string;
  readonly yes: string;
  /** What it refuses is said here. */
  readonly agree: () => Promise<void>;
  readonly close: () => void;
}

export function Question({ title, says, yes, agree, close }: Asked): JSX.Element {
  const refused = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const run = async () => {
    isBusy.value = true;
    await agree().then(close, (error: unknown) => (refused.value = error instanceof Error ? error.message : String(error)));
    isBusy.value = false;
  };
  return (
    <Window title={title} isNarrow close={close} submit={() => void run()} foot={
      <>
        <button type="button" autoFocus class="slds-button slds-button_neutral" onClick={close}>Cancel</button>
        <button type="submit" class="slds-button slds-button_destructive" disabled={isBusy.value}>{yes}</button>
      </>
    }>
      {refused.value && <div class="refusal" role="alert">{refused.value}</div>}
      <p>{says}</p>
    </Window>
  );
}
