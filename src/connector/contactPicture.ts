// The contact of a campaign in the picture: who it is, until when the agent decides, and what can be said of it afterwards.

import type { PhoneContact } from '../client/contacts.ts';
import { numberText, variableText } from '../client/words.ts';
import { button } from './controls.ts';
import { type Element, element } from './element.ts';

export function contactElement(shown: PhoneContact, isOpen: boolean): Element {
  const { campaign, contact, number, name, data, outcome, outcomes, preview } = shown;
  const label = name === '' ? numberText(number) : `${name}, ${numberText(number)}`;
  const stated = { REF: 'contact', ID: contact, CAMPAIGN: campaign, STATE: preview ? 'PREVIEW' : 'CALLED', LABEL: `${preview ? 'To call' : 'Called'} for ${campaign}: ${label}`, ANI: number };
  return element('CTIContact', { ...stated, ENDS: preview && new Date(preview.ends).toISOString(), OTHERWISE: preview?.otherwise.toUpperCase(), OUTCOME: outcome }, [
    ...Object.entries(data).map(([ID, VALUE], place) => element('CTIInfoField', { REF: `contact.data.${place}`, ID, LABEL: variableText(ID), VALUE })),
    preview && button('contact', 'ACCEPT_PREVIEW', 'Call', isOpen),
    preview && button('contact', 'SKIP_PREVIEW', 'Skip', isOpen),
    ...(preview ? [] : outcomes.map((one) => button('contact', 'SET_OUTCOME', variableText(one), isOpen, { parameters: { ID: one }, isOn: one === outcome, ref: `contact.outcome.${one}` }))),
  ]);
}
