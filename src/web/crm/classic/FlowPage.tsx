// A screen flow in Classic, where it has a page of its own.

import type { JSX } from 'preact';
import type { Route } from '../route.ts';
import { finishFlow, FlowArguments } from '../windows/FlowWindow.tsx';

export function FlowPage({ route }: { readonly route: Extract<Route, { readonly page: 'flow' }> }): JSX.Element {
  return (
    <>
      <header class="classic__title"><h1><span>Flow</span>{route.flow.replaceAll('_', ' ')}</h1></header>
      <section class="block" aria-label="Flow">
        <div class="block__body block__body_padded"><FlowArguments route={route} /><button type="button" class="classic__button" onClick={() => finishFlow(route)}>Finish</button></div>
      </section>
    </>
  );
}
