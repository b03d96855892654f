// Plain members as XML elements, in the order in which they stand.

import { assert } from '../../../kernel/errors.ts';
import { inAttribute, inText } from '../../../kernel/markup.ts';
import { devicesIn3, lackingIn3 } from './edition3.ts';
import { type Edition, namespaceOf, OWN_NAMESPACE } from './editions.ts';
import { emptyElements, itemNameOf } from './form.ts';

/** A whole message. */
export function messageText(name: string, members: object, edition: Edition, extensions = ''): string {
  const inside = memberTexts(name, members, edition) + extensions;
  const begin = `<${name} xmlns="${namespaceOf[edition]}"`;
  return inside === '' ? `${begin}/>` : `${begin}>${inside}</${name}>`;
}

/** `message` is empty where a member is written alone. */
export function memberTexts(message: string, members: object, edition: Edition = 6): string {
  let text = '';
  for (const [name, value] of Object.entries(members)) text += memberText(message, name, value, edition);
  return text;
}

interface WithPrivate {
  readonly private: object;
}

function memberText(message: string, name: string, value: unknown, edition: Edition): string {
  if (value === undefined || value === null || (edition === 3 && lackingIn3.has(`${message}.${name}`))) return '';
  if (value === true && emptyElements.has(name)) return `<${name}/>`;
  if (name === 'privateData') return `<privateData><private>${ownTexts((value as WithPrivate).private)}</private></privateData>`;
  const inside = valueText(message, name, value, edition);
  return inside === '' ? `<${name}/>` : `<${name}>${inside}</${name}>`;
}

function valueText(message: string, name: string, value: unknown, edition: Edition): string {
  const item = edition === 3 && devicesIn3.has(`${message}.${name}`) ? undefined : itemNameOf(message, name);
  if (item !== undefined) return (Array.isArray(value) ? value : [value]).map((one: unknown) => memberText(message, item, one, edition)).join('');
  assert(!Array.isArray(value), `${message || 'a message'} has a list ${name}, for whose items XML has no name`);
  return typeof value === 'object' ? memberTexts(message, value as object, edition) : inText(String(value));
}

/** Our own members in our own namespace. Names that people gave stand in attributes, for not every name could be an element's. */
function ownTexts(members: object): string {
  return Object.entries(members).map(([name, value]) => {
    const inside = name === 'callVariables' ? variableTexts(value as Record<string, string>) : valueText('', name, value, 6);
    return `<${name} xmlns="${OWN_NAMESPACE}">${inside}</${name}>`;
  }).join('');
}

function variableTexts(variables: Record<string, string>): string {
  return Object.entries(variables).map(([name, value]) => `<variable name="${inAttribute(name)}">${inText(value)}</variable>`).join('');
}
