// Where the page begins: which CRM is around it, what that says, and then the softphone.

import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { show } from '../page/show.tsx';
import './softphone.css';
import type { Crm } from './crm.ts';
import { findCrm } from './crm/find.ts';
import { placedAt } from './placed.ts';
import { complain } from './refusals.ts';
import { settingsFrom } from './settings.ts';
import { listenToKeys } from './shortcuts.ts';
import { Softphone } from './Softphone.tsx';
import { createSoftphone } from './softphone.ts';
import { createPlayer } from './sound/player.ts';
import { createSpeaker } from './sound/speaker.ts';
import { openTelephone } from './telephone.ts';
import { startTicking } from './ticking.ts';
import { Beginning } from './view/Beginning.tsx';
import { NoCrm } from './view/NoCrm.tsx';

/** Milliseconds in which a CRM says what it has been asked. */
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
  const silence = new Promise<never>((_, fail) => setTimeout(() => fail(new Error('The CRM does not answer. Is this softphone in its own place there, and assigned to its user?')), PATIENCE));
  const [callCenter, callFields, own] = await Promise.race([toldBy(crm), silence]);
  const { settings, complaints } = settingsFrom(callCenter, page, own);
  const placed = settings.servers[0] === undefined ? signal({ name: null, addresses: settings.addresses }) : await placedAt(settings.servers[0], page, settings.addresses, complain);
  const softphone = createSoftphone({ crm, settings, placed, callFields, openTelephone, player: createPlayer(), speaker: createSpeaker(window), keeping: localStorage, tab: sessionStorage });
  for (const complaint of complaints) complain(complaint);
  listenToKeys(softphone);
  startTicking();
  screen.value = <Softphone softphone={softphone} />;
  crm.ready();
}

function toldBy(crm: Crm) {
  return Promise.all([crm.settings(), crm.callFields(), crm.telephone()]);
}
