// A button that copies a text, and says whether it could.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';

interface CopyButtonProps {
  readonly text: () => string;
  readonly label?: string;
  /** What is copied, as one reads it. */
  readonly what: string;
}

const SAID_FOR = 2_000;

export function CopyButton({ text, label = 'Copy', what }: CopyButtonProps): JSX.Element {
  const said = useSignal('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      said.value = 'Copied';
    } catch {
      said.value = 'The browser does not let it be copied';
    }
    setTimeout(() => void (said.value = ''), SAID_FOR);
  };
  return <><button type="button" class="copy" onClick={() => void copy()}>{label}<span class="visually-hidden"> {what}</span></button> <span class="said" role="status">{said.value}</span></>;
}
