// A picture that changes are laid upon, as a browser does it; from the text of the message, written without knowing how changes are found.

import { type Element, elementOf } from '../../src/connector/element.ts';
import { xmlReader } from '../../src/xml.ts';

const read = xmlReader({ what: 'picture', longest: 1_000_000, deepest: 20, mostElements: 20_000, mostAttributes: 100_000, longestText: 100, longestName: 40 });

export const elementIn = (xml: string): Element => elementOf(read(xml));

/** After a CTIPicture or a CTIChange. Fails when a step does not find its place. */
export function patched(before: Element | null, message: Element): Element {
  if (message.name === 'CTIPicture') return message.children[0] as Element;
  if (message.name !== 'CTIChange' || before === null) throw new Error(`${message.name} changes nothing`);
  return message.children.reduce(laid, before);
}

function laid(picture: Element, { name, attributes: { REF, PARENT, BEFORE }, children: [inside] }: Element): Element {
  let found = 0;
  const visit = (element: Element): readonly Element[] => {
    const isIt = element.attributes['REF'] === (name === 'CTIAdd' ? PARENT : REF);
    if (isIt) found++;
    if (isIt && name === 'CTIRemove') return [];
    if (isIt && name === 'CTIReplace') return [inside as Element];
    const children = element.children.flatMap(visit);
    if (!isIt || name !== 'CTIAdd') return [{ ...element, children }];
    const place = BEFORE === undefined ? children.length : children.findIndex((child) => child.attributes['REF'] === BEFORE);
    if (place < 0) throw new Error(`there is no ${BEFORE} in ${PARENT}`);
    return [{ ...element, children: children.toSpliced(place, 0, inside as Element) }];
  };
  const after = visit(picture)[0] as Element;
  if (found !== 1) throw new Error(`${name} found ${found} places`);
  return after;
}
