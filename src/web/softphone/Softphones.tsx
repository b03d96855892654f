// The page with a softphone at each of several switches, one below the other, each under the name of its switch.

import type { JSX } from 'preact';
import { Softphone } from './Softphone.tsx';
import type { Softphone as Behind } from './softphone.ts';

export function Softphones({ softphones }: { readonly softphones: readonly Behind[] }): JSX.Element {
  return (
    <main class="softphones">
      <h1 class="visually-hidden">Softphone</h1>
      {softphones.map((softphone, place) => (
        <section key={softphone.place} class="at-server" aria-label={`At ${softphone.place}`}>
          <h2 class="server-name">{softphone.place} <span class={`soft small link-${softphone.phone.value?.link ?? 'none'}`}>{standing(softphone)}</span></h2>
          <Softphone softphone={softphone} isOneOfSeveral={place === 0 ? 'first' : 'other'} />
        </section>
      ))}
    </main>
  );
}

function standing({ phone, stage }: Behind): string {
  if (phone.value === null) return stage.value === 'elsewhere' ? 'in another tab' : 'not logged on';
  return phone.value.link === 'open' ? `telephone ${phone.value.device}` : 'line lost';
}
