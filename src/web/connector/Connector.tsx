// The browser connector: draws what the elements of a picture say. It knows what a button, a field and a label are, and no telephone.

import type { JSX } from 'preact';
import { Places } from '../page/Places.tsx';
import { Drawn } from './Drawn.tsx';
import { dismiss, isConnected, picture, refusals } from './line.ts';
import './connector.css';

export function Connector(): JSX.Element {
  const root = picture.value.document?.documentElement.firstElementChild ?? null;
  return (
    <>
      <header class="connector-top"><Places but="/connector" /></header>
      <main class="connector">
        <p class="visually-hidden" role="status">{root ? [...root.querySelectorAll('CTIAgent, CTILine')].map((element) => element.getAttribute('LABEL')).join('; ') : ''}</p>
        {!isConnected.value && <p class="wrong" role="alert">The line to the connector is broken; it is tried again</p>}
        {refusals.value.map(({ key, says }) => (
          <p class="wrong" role="alert" key={key}><span>{says}</span><button type="button" onClick={() => dismiss(key)}>Dismiss</button></p>
        ))}
        {root ? <Drawn of={root} /> : <h1>Softphone</h1>}
      </main>
    </>
  );
}
