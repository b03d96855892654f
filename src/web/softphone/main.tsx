// Where the page begins: which CRM is around it, what that says, and then the softphone.

import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { saidFor } from '../page/saidFor.ts';
import { show } from '../page/show.tsx';
import './softphone.css';
import type { Crm } from './crm.ts';
import { findCrm } from './crm/find.ts';
import { placedAt } from './placed.ts';
import { complain } from './refusals.ts';
import type { World } from './seat.ts';
import { settingsFrom } from './settings.ts';
import { keptUnder, sharedCrm } from './several.ts';
import { listenToKeys } from './shortcuts.ts';
import { Softphone } from './Softphone.tsx';
import { Softphones } from './Softphones.tsx';
import { createSoftphone } from './softphone.ts';
import { createPlayer } from './sound/player.ts';
import { createSpeaker } from './sound/speaker.ts';
import { openTelephone } from './telephone.ts';
import { startTicking } from './ticking.ts';
import { Beginning } from './view/Beginning.tsx';
import { NoCrm } from './view/NoCrm.tsx';

/** Milliseconds in which a CRM says what it has been asked; then its silence is told. */
const PATIENCE = 10_000;

const screen = signal(<Beginning />);
show(<Screen />);
await begin().catch((error: Error) => (screen.value = <NoCrm why={error.message} />));

function Screen(): JSX.Element {
  return screen.value;
}

async function begin(): Promise<void> {
  const page = new URL(location.href);
  const crm = await findCrm(page.searchParams);
  // Whoever answers late is welcome all the same.
  const silence = setTimeout(() => (screen.value = <NoCrm why="The CRM does not answer. Is this softphone in its own place there, and assigned to its user?" />), PATIENCE);
  const [callCenter, callFields, own] = await toldBy(crm).finally(() => clearTimeout(silence));
  const { settings, complaints } = settingsFrom(callCenter, page, own);
  const view = settings.servers.length > 1 ? sharedCrm(crm) : () => crm;
  const softphones = (await Promise.all((settings.servers.length > 1 ? settings.servers : [settings.servers[0] ?? null]).map((server, place, { length }) => {
    return worldAt({ crm: view(), settings, callFields, openTelephone, player: createPlayer(), speaker: createSpeaker(window) }, page, server, length > 1 ? place : null);
  }))).map(createSoftphone);
  for (const complaint of complaints) complain(complaint);
  const [first] = softphones as [ReturnType<typeof createSoftphone>];
  // Keys are for the first.
  listenToKeys(first);
  startTicking();
  screen.value = softphones.length > 1 ? <Softphones softphones={softphones} /> : <Softphone softphone={first} />;
  crm.ready();
}

/** `server`: null where the settings name addresses. `place`: which of several on the page; null for one that is alone. */
async function worldAt(common: Omit<World, 'place' | 'placed' | 'keeping' | 'tab'>, page: URL, server: string | null, place: number | null): Promise<World> {
  const { settings } = common;
  const placed = server === null ? signal({ name: null, addresses: settings.addresses }) : await placedAt(server, page, settings.addresses, complain);
  if (server === null || place === null) return { ...common, placed, place: '', keeping: localStorage, tab: sessionStorage };
  const own = (text: string) => saidFor(text, server, place === 0);
  return { ...common, settings: { ...settings, device: own(settings.device), agent: own(settings.agent) }, placed, place: server, keeping: keptUnder(server, localStorage), tab: keptUnder(server, sessionStorage) };
}

function toldBy(crm: Crm) {
  return Promise.all([crm.settings(), crm.callFields(), crm.telephone()]);
}
