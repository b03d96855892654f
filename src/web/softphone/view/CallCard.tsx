// The call that is looked at: who it is, what it is about, how long it lasts.

import type { JSX } from 'preact';
import type { PhoneCall } from '../../../client/phone.ts';
import type { CallLog } from '../log/callLog.ts';
import { callText, numberText, variableText, whoIs } from '../../../client/words.ts';
import { Elapsed } from './Elapsed.tsx';
import { Icon } from './Icon.tsx';
import { Parties } from './Parties.tsx';
import { RecordingBar } from './RecordingBar.tsx';
import { UserData } from './UserData.tsx';
import { useSoftphone } from './useSoftphone.ts';

/** `log` knows what the caller called in the first place, and since when the call lasts. */
export function CallCard({ call, log }: { readonly call: PhoneCall; readonly log: CallLog | undefined }): JSX.Element {
  const { began, answered, called, dialled } = log?.call ?? call;
  const number = call.parties.length === 1 ? (call.parties[0]?.number ?? '') : '';
  const who = whoIs(call);
  const letters = initials(who);
  return (
    <section class={`card call ${call.stage}`} aria-label="Call">
      <div class="call-head">
        <div class="avatar" aria-hidden="true">{letters === '' ? <Icon name={call.parties.length > 1 ? 'people' : 'person'} /> : letters}</div>
        <div class="call-who">
          <span class="call-stage"><span class="dot" aria-hidden="true" />{callText(call)} <Elapsed since={answered ?? began} label={answered === null ? 'Time since it began' : 'Talking time'} /></span>
          <h2>{who}</h2>
          {numberText(number) !== who && number !== '' && <span class="soft">{numberText(number)}</span>}
        </div>
      </div>
      {call.playing !== null && <p class="playing"><Icon name="sound" /> <q>{call.playing}</q></p>}
      <RecordingBar call={call} />
      <CallFacts call={call} dialled={dialled ?? called} />
      <UserData key={call.globalCallID} call={call} />
      {call.parties.length > 1 && <Parties call={call} />}
    </section>
  );
}

/** Of what the softphone layout wants shown, what is known; then what the caller entered. */
function CallFacts({ call, dialled }: { readonly call: PhoneCall; readonly dialled: string }): JSX.Element | null {
  const { callFields } = useSoftphone();
  const wants = (field: 'DNIS' | 'QUEUE') => callFields[call.direction]?.includes(field) ?? true;
  const facts = [
    ...(wants('DNIS') && call.direction === 'inbound' && dialled !== '' ? [['Called', numberText(dialled)] as const] : []),
    ...(wants('QUEUE') && call.queue !== null ? [['Queue', call.queue] as const] : []),
    ...Object.entries(call.data.variables).map(([name, value]) => [variableText(name), value] as const),
  ];
  if (facts.length === 0) return null;
  return <dl class="facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

/** Empty for a number, and for several people. */
function initials(who: string): string {
  const letters = / and /.test(who) ? [] : who.split(/\s+/).filter((word) => /^\p{L}/u.test(word)).map((word) => word[0]);
  return letters.slice(0, 2).join('').toUpperCase();
}
