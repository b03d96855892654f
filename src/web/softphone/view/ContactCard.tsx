// The contact of a campaign: who it is, how long the agent may look, and what came of it.

import type { JSX } from 'preact';
import type { PhoneContact } from '../../../client/contacts.ts';
import { accept, isOpen, say, skip } from '../contactActions.ts';
import { outcomeText } from '../contactFollowing.ts';
import { now } from '../ticking.ts';
import { numberText, variableText } from '../../../client/words.ts';
import { useSoftphone } from './useSoftphone.ts';

export function ContactCard({ contact }: { readonly contact: PhoneContact }): JSX.Element {
  const { campaign, number, name, data, preview } = contact;
  const facts = Object.entries(data);
  return (
    <section class="card contact" aria-label="Contact">
      <p class="soft small">{outcomeText(campaign)}{preview ? ' · to be called' : ''}</p>
      <div class="call-who">
        <h2>{name || numberText(number)}</h2>
        {name !== '' && <span class="soft">{numberText(number)}</span>}
      </div>
      {facts.length > 0 && <dl class="facts">{facts.map(([key, value]) => <div key={key}><dt>{variableText(key)}</dt><dd>{value}</dd></div>)}</dl>}
      {preview ? <Deciding preview={preview} /> : <Outcomes contact={contact} />}
    </section>
  );
}

function Deciding({ preview: { ends, otherwise } }: { readonly preview: NonNullable<PhoneContact['preview']> }): JSX.Element {
  const softphone = useSoftphone();
  const left = Math.max(0, Math.round((ends - now.value - (softphone.phone.value?.clockOffset ?? 0)) / 1000));
  const canDecide = isOpen(softphone);
  return (
    <>
      <p><span class="elapsed countdown" role="timer" aria-label="Time to decide" aria-live="off">{left} s</span> <span class="soft">until it is {otherwise === 'dial' ? 'called' : 'skipped'}</span></p>
      <div class="row">
        <button class="button primary" type="button" disabled={!canDecide} aria-keyshortcuts="Alt+Shift+A" onClick={() => accept(softphone)}>Call now</button>
        <button class="button" type="button" disabled={!canDecide} aria-keyshortcuts="Alt+Shift+X" onClick={() => skip(softphone)}>Skip</button>
      </div>
    </>
  );
}

function Outcomes({ contact: { outcomes, outcome } }: { readonly contact: PhoneContact }): JSX.Element {
  const softphone = useSoftphone();
  return (
    <div class="row outcomes" role="group" aria-label="What came of it?">
      {outcomes.map((one) => <button key={one} class="button" type="button" aria-pressed={one === outcome} disabled={!isOpen(softphone)} onClick={() => say(softphone, one)}>{outcomeText(one)}</button>)}
    </div>
  );
}
