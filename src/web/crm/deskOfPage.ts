// The desk that softphones act upon, made of this page: what is on screen, where it can go, the panel, the numbers.

import { effect } from '@preact/signals';
import type { CrmMode, SoftphoneFrame } from '../../crm/api.ts';
import type { PageInfo } from '../../openCti/pop.ts';
import { inOrder } from '../page/inOrder.ts';
import type { Desk } from './desk.ts';
import { clickToDial, onDial } from './dialling.ts';
import { pageInfo } from './pageInfo.ts';
import { panel } from './panel.ts';
import { go, page } from './place.ts';
import { routeOfPop } from './pops.ts';
import { readAgain, recordView } from './records.ts';
import { isConsole } from './session.ts';

const NOWHERE: PageInfo = { url: '', recordId: '', recordName: '', objectType: '' };

const listeners = new Set<(page: PageInfo) => void>();

let told = NOWHERE;

const popping = inOrder();

export function deskOfPage(mode: CrmMode, frame: SoftphoneFrame): Desk {
  return {
    mode,
    isConsole: isConsole(),
    frame,
    panel,
    page: () => pageInfo.peek() ?? { ...NOWHERE, url: location.href },
    onPage(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async open(pop) {
      const isNewest = popping();
      const route = await routeOfPop(mode, pop);
      if (isNewest()) go(route);
    },
    async refresh(relatedList) {
      if (relatedList !== undefined) await checkList(relatedList);
      await readAgain();
    },
    clickToDial,
    onDial,
  };
}

/** Whoever asks for a list that is not on screen hears so. */
async function checkList(wanted: string): Promise<void> {
  const { route } = page.peek();
  if (route.page !== 'record') throw new Error(`there is no related list ${JSON.stringify(wanted)}: no record is on screen`);
  const { value, wrong } = await recordView(route.id).read();
  if (value === null) throw new Error(wrong?.says ?? 'the record on screen cannot be read');
  const names = [...value.related.flatMap(({ entity, label }) => [entity, label]), 'Activities', 'ActivityHistory', 'Activity History', 'OpenActivity', 'Open Activities'];
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '').replace(/s$/, '');
  if (!names.some((name) => plain(name) === plain(wanted))) throw new Error(`there is no related list ${JSON.stringify(wanted)} here; there are ${names.join(', ')}`);
}

function tell(info: PageInfo): void {
  told = info;
  for (const listener of [...listeners]) listener(info);
}

/** The same page once more: the browser's tab is looked at again, a tab of the console was refreshed. */
export function tellAgain(): void {
  const info = pageInfo.peek();
  if (info) tell(info);
}

/** Tells of each page once, as soon as its name is known. Returns what ends it. */
export function tellPages(): () => void {
  const endTelling = effect(() => {
    const info = pageInfo.value;
    if (info && (info.url !== told.url || info.recordId !== told.recordId)) tell(info);
  });
  const endWatching = watchAttention(tellAgain);
  return () => {
    endTelling();
    endWatching();
  };
}

/** Going into the softphone's own frame is not going away. */
function watchAttention(isBack: () => void): () => void {
  let isAway = false;
  const end = new AbortController();
  const leave = () => setTimeout(() => (isAway ||= !document.hasFocus()));
  const come = () => {
    if (!isAway) return;
    isAway = false;
    isBack();
  };
  addEventListener('blur', leave, { signal: end.signal });
  addEventListener('focus', come, { signal: end.signal });
  document.addEventListener('visibilitychange', () => (document.hidden ? (isAway = true) : come()), { signal: end.signal });
  return () => end.abort();
}
