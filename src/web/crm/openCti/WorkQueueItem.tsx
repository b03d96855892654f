// The work queue in the utility bar: people to call, one after the other. Who begins one has the softphone dial, by hvs.onWorkStart; by hvs.completeWork it is done.

import type { JSX } from 'preact';
import { entity } from '../entities.ts';
import { pageInfo } from '../pageInfo.ts';
import { panel } from '../panel.ts';
import { Icon } from '../parts/Icon.tsx';
import { page } from '../place.ts';
import { recordView } from '../records.ts';
import { openUtility, toggleUtility } from './openUtility.ts';
import { type WorkItem, workQueue } from './workQueue.ts';
import './utility.css';

export function WorkQueueItem(): JSX.Element {
  const isOpen = openUtility.value === 'work';
  const left = workQueue.items.value.filter(({ stage }) => stage !== 'done').length;
  return (
    <>
      <button type="button" class={`utility__item${isOpen ? ' utility__item_open' : ''}`} aria-expanded={isOpen} aria-controls="work-queue" onClick={() => toggleUtility('work')}>
        <Icon name="list" /><span>Work Queue{left > 0 ? ` (${left})` : ''}</span>
      </button>
      {isOpen && <WorkPanel />}
    </>
  );
}

function WorkPanel(): JSX.Element {
  const items = workQueue.items.value;
  return (
    <section id="work-queue" class="utility-panel" aria-label="Work Queue">
      <header class="softphone__head"><Icon name="list" /><h2>Work Queue</h2><button type="button" class="softphone__button" aria-label="Minimize" onClick={() => toggleUtility('work')}><Icon name="minimize_window" /></button></header>
      {items.length === 0 ? <p class="utility-panel__none">Nobody is to be called. Open a contact or a lead, and add them here.</p> : <ol class="work__items">{items.map((item) => <Work key={item.workId} item={item} />)}</ol>}
      <Adding />
    </section>
  );
}

function Work({ item: { workId, name, to, stage, outcome } }: { readonly item: WorkItem }): JSX.Element {
  const begin = () => {
    panel.isVisible.value = true;
    workQueue.begin(workId);
  };
  return (
    <li class={`work__item work__item_${stage}`}>
      <div><strong>{name}</strong><span>{to}</span></div>
      {stage === 'done' && <p><Icon name="success" />{outcome?.disposition || (outcome?.wasConnected ? 'Done' : 'Not reached')}</p>}
      {stage === 'begun' && <p role="status">The softphone has it</p>}
      {stage !== 'done' && <button type="button" class="slds-button slds-button_neutral" aria-label={`${stage === 'begun' ? 'Call again' : 'Call'}: ${name}`} onClick={begin}>{stage === 'begun' ? 'Call again' : 'Call'}</button>}
    </li>
  );
}

/** Whoever is on screen, when they have a number. */
function Adding(): JSX.Element | null {
  const { route } = page.value;
  const shown = pageInfo.value;
  if (route.page !== 'record' || shown === null) return null;
  const record = recordView(route.id).state.value.value?.record;
  const number = entity(route.entity).fields.filter(({ kind, name }) => kind === 'phone' && name !== 'Fax').map(({ name }) => record?.[name]).find((value) => typeof value === 'string' && value !== '');
  if (number === undefined) return null;
  return <footer class="work__adding"><button type="button" class="slds-button slds-button_brand" onClick={() => workQueue.add(String(number), shown.recordName)}>Add {shown.recordName}</button></footer>;
}
