// What is shown when the CRM around the softphone does not let it begin.

import type { JSX } from 'preact';
import { Icon } from './Icon.tsx';

export function NoCrm({ why }: { readonly why: string }): JSX.Element {
  return (
    <main class="softphone">
      <section class="notice">
        <Icon name="warning" />
        <h1>The softphone cannot begin</h1>
        <p role="alert">{why}</p>
        <button class="button primary" type="button" onClick={() => location.reload()}>Try again</button>
      </section>
    </main>
  );
}
