// The softphone of somebody who has logged on.

import type { JSX } from 'preact';
import type { PhoneCall } from '../../../client/phone.ts';
import { callOf } from '../log/callLog.ts';
import { shownContact } from '../contactActions.ts';
import { shownCall } from '../softphone.ts';
import { AgentBar } from './AgentBar.tsx';
import { CallCard } from './CallCard.tsx';
import { ContactCard } from './ContactCard.tsx';
import { CallControls } from './CallControls.tsx';
import { Dialer } from './Dialer.tsx';
import { Help } from './Help.tsx';
import { Keypad } from './Keypad.tsx';
import { Lines } from './Lines.tsx';
import { LinkBanner } from './LinkBanner.tsx';
import { Notes } from './Notes.tsx';
import { PairBar } from './PairBar.tsx';
import { RecentList } from './RecentList.tsx';
import { TransferPanel } from './TransferPanel.tsx';
import { useAtWork, useSoftphone } from './useSoftphone.ts';
import { Visited } from './Visited.tsx';
import { WrapUp } from './WrapUp.tsx';

export function AtWork(): JSX.Element {
  const softphone = useSoftphone();
  const { book } = useAtWork();
  const call = shownCall(softphone);
  const contact = shownContact(softphone);
  const logs = book.logs.value;
  const logFor = (about: PhoneCall | null) => (about ? logs.find((one) => one.ended === null && callOf(one, [about]) !== null) : undefined);
  const asked = softphone.phone.value?.calls.find(({ callID }) => callID === call?.consults) ?? null;
  // Who consults somebody writes down what the first call is about.
  const log = logFor(asked ?? call);
  const toWriteUp = logs.filter(({ ended }) => ended !== null);
  const panel = call && call.stage !== 'ringing' ? softphone.panel.value : null;
  return (
    <>
      <AgentBar />
      <LinkBanner />
      <Lines />
      <div class="work">
        <div class="column">
          {contact && <ContactCard contact={contact} />}
          {call && <CallCard call={call} log={logFor(call)} />}
          {call && <CallControls call={call} />}
          <PairBar />
          {call && panel === 'keypad' && <Keypad call={call} />}
          {call && panel === 'transfer' && <TransferPanel call={call} />}
          {!call && toWriteUp.length === 0 && <Dialer />}
          {!call && toWriteUp.slice(-1).map((one) => <WrapUp key={one.id} log={one} />)}
        </div>
        <div class="column">
          {log && call?.stage !== 'ringing' && <section class="card" aria-label="About this call"><Notes log={log} /><Visited log={log} /></section>}
          {call && toWriteUp.length > 0 && <p class="soft small">{toWriteUp.length === 1 ? 'One call waits' : `${toWriteUp.length} calls wait`} to be written up after this one.</p>}
          {!call && <RecentList />}
        </div>
      </div>
      <Help />
    </>
  );
}
