// The call that is looked at: who it is, what it is about, how long it lasts.

import type { JSX } from 'preact';
import type { PhoneCall } from '../../../client/phone.ts';
import { callText, numberText, whoIs } from '../words.ts';
import { Elapsed } from './Elapsed.tsx';
import { Parties } from './Parties.tsx';
import { useSoftphone } from './useSoftphone.ts';

export function CallCard({ call }: { readonly call: PhoneCall }): JSX.Element {
  const number = call.direction === 'outbound' ? call.called : call.calling;
  const who = whoIs(call);
  return (
    <section class={`card call ${call.stage}`} aria-label="Call">
      <div class="call-head">
        <div class="avatar" aria-hidden="true">{initials(who)}</div>
        <div class="call-who">
          <span class="call-stage"><span class="dot" aria-hidden="true" />{callText(call)} <Elapsed since={call.answered ?? call.began} label={call.answered === null ? 'Time since it began' : 'Talking time'} /></span>
          <h1>{who}</h1>
          {numberText(number) !== who && number !== '' && <span class="soft">{numberText(number)}</span>}
        </div>
      </div>
      <CallFacts call={call} />
      {call.parties.length > 1 && <Parties call={call} />}
    </section>
  );
}

/** Of what the softphone layout wants shown, what is known; then what the caller entered. */
function CallFacts({ call }: { readonly call: PhoneCall }): JSX.Element | null {
  const { callFields } = useSoftphone();
  const wants = (field: 'DNIS' | 'QUEUE') => callFields[call.direction]?.includes(field) ?? true;
  const facts = [
    ...(wants('DNIS') && call.direction !== 'outbound' && call.called !== '' ? [['Called', numberText(call.called)] as const] : []),
    ...(wants('QUEUE') && call.queue !== null ? [['Queue', call.queue] as const] : []),
    ...Object.entries(call.data.variables).map(([name, value]) => [name, value] as const),
    ...(call.data.user === null ? [] : [['Data', call.data.user] as const]),
  ];
  if (facts.length === 0) return null;
  return <dl class="facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

function initials(who: string): string {
  const letters = who.split(/\s+/).filter((word) => /^\p{L}/u.test(word)).map((word) => word[0]);
  return letters.length > 0 ? letters.slice(0, 2).join('').toUpperCase() : '#';
}
