// An XML message as a tree of elements, within the limits of a message.

import { type Element, xmlReader } from '../../../xml.ts';
import { LONGEST_XML } from './framing.ts';

/** Throws UnreadableXml. */
export const treeOf: (xml: string) => Element = xmlReader({
  what: 'message', longest: LONGEST_XML, deepest: 32, mostElements: 2_000, mostAttributes: 500, longestText: 8_192, longestName: 100,
});
