// Where the page begins: which CRM is around it, what that says, and then the softphone.

import { show } from '../page/show.tsx';
import './softphone.css';
import { findCrm } from './crm/find.ts';
import { complain } from './refusals.ts';
import { settingsFrom } from './settings.ts';
import { listenToKeys } from './shortcuts.ts';
import { Softphone } from './Softphone.tsx';
import { createSoftphone } from './softphone.ts';
import { createPlayer } from './sound/player.ts';
import { startTicking } from './ticking.ts';
import { openTelephone } from './telephone.ts';
import { NoCrm } from './view/NoCrm.tsx';

try {
  const page = new URL(location.href);
  const crm = await findCrm(page.searchParams);
  const [callCenter, callFields, own] = await Promise.all([crm.settings(), crm.callFields(), crm.telephone()]);
  const { settings, complaints } = settingsFrom(callCenter, page, own);
  const softphone = createSoftphone({ crm, settings, callFields, openTelephone, player: createPlayer(), keeping: localStorage, tab: sessionStorage });
  for (const complaint of complaints) complain(complaint);
  listenToKeys(softphone);
  startTicking();
  show(<Softphone softphone={softphone} />);
  crm.ready();
} catch (error) {
  show(<NoCrm why={(error as Error).message} />);
}
