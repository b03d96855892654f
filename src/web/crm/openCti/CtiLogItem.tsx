// The log of Open CTI, in the utility bar or in Classic's sidebar: what the softphone asks and is told, what the page drops and why; and trouble on purpose.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CrmMode } from '../../../crm/api.ts';
import { classicMethods } from '../../../openCti/classic/methods.ts';
import { lightningMethods } from '../../../openCti/lightning/methods.ts';
import type { Method } from '../../../openCti/method.ts';
import { Icon } from '../parts/Icon.tsx';
import { type Exchange, exchanges } from './exchanges.ts';
import { openUtility, toggleUtility } from './openUtility.ts';
import { addTrouble, removeTrouble, troubleErrors, troubles } from './troubles.ts';
import './utility.css';

interface Placed {
  readonly mode: CrmMode;
  readonly place: 'utilityBar' | 'sidebar';
}

export function CtiLogItem({ mode, place }: Placed): JSX.Element {
  const isOpen = openUtility.value === 'log';
  const wrong = exchanges.value.filter(({ isError, way }) => isError || way === 'dropped').length;
  return (
    <>
      <button type="button" class={place === 'sidebar' ? 'side__why' : `utility__item${isOpen ? ' utility__item_open' : ''}`} aria-expanded={isOpen} aria-controls="cti-log" onClick={() => toggleUtility('log')}>
        {place === 'utilityBar' && <Icon name="info" />}<span>CTI Log{wrong > 0 ? ` (${wrong})` : ''}</span>
      </button>
      {isOpen && <LogPanel mode={mode} place={place} />}
    </>
  );
}

function LogPanel({ mode, place }: Placed): JSX.Element {
  const all = exchanges.value;
  const list = useRef<HTMLDivElement>(null);
  // What comes stands at the end, where the eye is.
  useEffect(() => void list.current?.scrollTo({ top: list.current.scrollHeight }), [all]);
  return (
    <section id="cti-log" class={`utility-panel utility-panel_wide${place === 'sidebar' ? ' utility-panel_alone' : ''}`} aria-label="Open CTI Log">
      <header class="softphone__head">
        <Icon name="info" /><h2>Open CTI Log</h2>
        <button type="button" class="softphone__button" aria-label="Clear the log" title="Clear the log" onClick={() => (exchanges.value = [])}><Icon name="delete" /></button>
        <button type="button" class="softphone__button" aria-label="Minimize" onClick={() => toggleUtility('log')}><Icon name="minimize_window" /></button>
      </header>
      <div ref={list} class="cti-log" tabIndex={0} role="log" aria-label="What was said">
        {all.length === 0 ? <p class="utility-panel__none">The softphone has said nothing yet. Every call of Open CTI, its answer, and every event will stand here.</p> : all.map((exchange) => <Said key={exchange.number} exchange={exchange} />)}
      </div>
      <Troubles mode={mode} />
    </section>
  );
}

const ways: { readonly [Way in Exchange['way']]: string } = { asked: 'asks', answered: 'answer', told: 'event', dropped: 'dropped' };

function Said({ exchange: { at, way, method, says, isError } }: { readonly exchange: Exchange }): JSX.Element {
  return (
    <details class={`cti-log__line${isError || way === 'dropped' ? ' cti-log__line_wrong' : ''}`}>
      <summary><time>{new Date(at).toLocaleTimeString('en-GB')}</time><span class="cti-log__way">{ways[way]}</span><code>{method}</code></summary>
      <pre tabIndex={0}>{says}</pre>
    </details>
  );
}

function Troubles({ mode }: { readonly mode: CrmMode }): JSX.Element {
  const methods = Object.entries<Method>(mode === 'lightning' ? lightningMethods : classicMethods).filter(([, { callback }]) => callback !== 'none').map(([name]) => name);
  const method = useSignal(methods[0] ?? '');
  const error = useSignal(0);
  const add = (event: Event) => {
    event.preventDefault();
    const chosen = troubleErrors[error.value];
    if (chosen) addTrouble({ method: method.value, error: chosen });
  };
  return (
    <form class="troubles" onSubmit={add}>
      <label>Let the next call of <select class="slds-select" value={method.value} onChange={({ currentTarget }) => (method.value = currentTarget.value)}>{methods.map((name) => <option key={name}>{name}</option>)}</select></label>
      <label>fail with <select class="slds-select" value={error.value} onChange={({ currentTarget }) => (error.value = Number(currentTarget.value))}>{troubleErrors.map(({ code }, place) => <option key={code} value={place}>{code}</option>)}</select></label>
      <button type="submit" class="slds-button slds-button_neutral">Fail</button>
      {troubles.value.length > 0 && <ul>{troubles.value.map((trouble, place) => <li key={place}><code>{trouble.method}</code> will fail with {trouble.error.code}<button type="button" class="softphone__button" aria-label={`Do not let ${trouble.method} fail`} onClick={() => removeTrouble(trouble)}><Icon name="close" /></button></li>)}</ul>}
    </form>
  );
}
