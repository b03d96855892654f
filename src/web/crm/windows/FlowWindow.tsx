// A screen flow that a softphone has started: which one, and with what. What it would ask is the affair of an org; here it can be finished.

import type { JSX } from 'preact';
import { Icon } from '../parts/Icon.tsx';
import { closeWindow } from '../place.ts';
import type { Route } from '../route.ts';
import { say } from '../toasts.ts';
import { Window } from './Window.tsx';

type FlowRoute = Extract<Route, { readonly page: 'flow' }>;

export function FlowWindow({ route }: { readonly route: FlowRoute }): JSX.Element {
  const finish = () => finishFlow(route);
  return (
    <Window title={route.flow.replaceAll('_', ' ')} isNarrow close={closeWindow} submit={finish} foot={<button type="submit" autoFocus class="slds-button slds-button_brand">Finish</button>}>
      <FlowArguments route={route} />
    </Window>
  );
}

export function finishFlow({ flow }: FlowRoute): void {
  closeWindow();
  say({ says: `The flow ${flow} was finished.` });
}

export function FlowArguments({ route }: { readonly route: FlowRoute }): JSX.Element {
  return (
    <>
      <p class="flow__name"><Icon name="flow" /><span>The softphone has started the screen flow <code>{route.flow}</code>{route.args.length === 0 ? ' without arguments.' : ' with these arguments:'}</span></p>
      {route.args.length > 0 && (
        <table class="slds-table slds-table_bordered flow__arguments">
          <thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Value</th></tr></thead>
          <tbody>{route.args.map(({ name, type, value }) => <tr key={name}><th scope="row">{name}</th><td>{type}</td><td>{value}</td></tr>)}</tbody>
        </table>
      )}
    </>
  );
}
