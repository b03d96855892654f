// Sentences of what could not be done, until they are read.

import type { JSX } from 'preact';
import { dismiss, refusals } from '../refusals.ts';
import { Icon } from './Icon.tsx';

export function Refusals(): JSX.Element {
  return (
    <div class="refusals" role="alert">
      {refusals.value.map(({ key, says }) => (
        <div key={key} class="banner bad"><Icon name="warning" /><span>{says}</span><button class="tool" type="button" aria-label="Dismiss" onClick={() => dismiss(key)}><Icon name="close" /></button></div>
      ))}
    </div>
  );
}
