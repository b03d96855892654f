// The console's tabs: one for each record that is open. Arrow keys go along them, Delete closes one.

import type { JSX } from 'preact';
import { tellAgain } from '../deskOfPage.ts';
import { Icon, ObjectIcon } from '../parts/Icon.tsx';
import { Link, recordRoute } from '../parts/Link.tsx';
import { readAgain } from '../records.ts';
import { closeTab, frontTab, tabs, type WorkspaceTab } from '../tabs.ts';

export function WorkspaceTabs(): JSX.Element {
  const front = frontTab();
  return (
    <nav class="tabs" aria-label="Workspace tabs">
      <ul onKeyDown={walk}>{tabs.value.map((tab) => <Tab key={tab.id} tab={tab} isFront={tab.id === front} />)}</ul>
    </nav>
  );
}

function Tab({ tab, isFront }: { readonly tab: WorkspaceTab; readonly isFront: boolean }): JSX.Element {
  const name = tab.name ?? 'Loading…';
  return (
    <li class={`tab${isFront ? ' tab_front' : ''}`}>
      <Link to={recordRoute(tab.entity, tab.id)} class="tab__link" title={name} aria-current={isFront ? 'page' : undefined} onKeyDown={(event) => event.key === 'Delete' && closeTab(tab)}>
        <ObjectIcon of={tab.entity} small /><span>{name}</span>
      </Link>
      {isFront && <button type="button" class="tab__button" aria-label={`Refresh ${name}`} title="Refresh tab" onClick={() => void readAgain().then(tellAgain)}><Icon name="refresh" /></button>}
      <button type="button" class="tab__button" aria-label={`Close ${name}`} title="Close tab" onClick={() => closeTab(tab)}><Icon name="close" /></button>
    </li>
  );
}

function walk(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.tab__link')];
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const from = links.indexOf(document.activeElement as HTMLElement);
  if (step === undefined || from < 0) return;
  event.preventDefault();
  links[(from + step + links.length) % links.length]?.focus();
}
