// The XML of the connector as an XML Schema: pictures, changes and answers that come, messages that go. Made of the words and nothing else.

import { inAttribute, inText, XML_DECLARATION } from '../kernel/markup.ts';
import { messages, type ParameterWord } from './messages.ts';
import { type AttributeWord, type ElementWord, FORMAT, type Kind, vocabulary } from './vocabulary.ts';

/** As `ringback schema connector` prints it. */
export function connectorSchema(): string {
  const elements = [...Object.entries(vocabulary).map(([name, word]) => elementText(name, word)), ...Object.entries(sayings).map(([name, saying]) => sayingText(name, saying)), messageText()];
  return `${XML_DECLARATION}
<!-- The connector of Ringback, format ${FORMAT}: CTIPicture, CTIChange, CTIAnswer and CTIRefusal come, MESSAGE goes. -->
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
${elements.join('\n')}
</xs:schema>
`;
}

/** Format 1 had no CTIContact and no CTIRecording. */
const version: AttributeWord = { kind: [FORMAT], says: 'Of the format' };
const series: AttributeWord = { kind: 'text', says: 'In which the numbers count' };
const time: AttributeWord = { kind: 'time', says: 'By the switch’s clock' };
const invoke: AttributeWord = { kind: 'text', isOptional: true, says: 'As the browser has chosen it' };
const ref = (says: string): AttributeWord => ({ kind: 'ref', says });

interface Saying extends Pick<ElementWord, 'says' | 'attributes'> {
  /** Text of what may be in it. */
  readonly holds: string;
}

const anyOfAll = `<xs:choice>${Object.keys(vocabulary).map((name) => `<xs:element ref="${name}"/>`).join('')}</xs:choice>`;
const steps = '<xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element ref="CTIRemove"/><xs:element ref="CTIReplace"/><xs:element ref="CTIAdd"/></xs:choice>';

/** What stands round elements of the picture. */
const sayings: Readonly<Record<string, Saying>> = {
  CTIPicture: { says: 'All of it', holds: '<xs:sequence><xs:element ref="CTIUserInterface"/></xs:sequence>', attributes: { VERSION: version, SERIES: series, NUMBER: { kind: 'number', says: 'Of the picture' }, TIME: time } },
  CTIChange: { says: 'What leads from one picture to another, in this order', holds: steps, attributes: { VERSION: version, SERIES: series, FROM: { kind: 'number', says: 'Of the picture before' }, NUMBER: { kind: 'number', says: 'Of the picture behind it' }, TIME: time } },
  CTIRemove: { says: 'An element goes, with what is in it', holds: '', attributes: { REF: ref('Which') } },
  CTIReplace: { says: 'An element is another from now on', holds: anyOfAll, attributes: { REF: ref('Which') } },
  CTIAdd: { says: 'An element comes', holds: anyOfAll, attributes: { PARENT: ref('In which'), BEFORE: { ...ref('In front of which; at the end, unless said'), isOptional: true } } },
  CTIAnswer: { says: 'A message was carried out', holds: '', attributes: { INVOKE: { ...invoke, isOptional: false } } },
  CTIRefusal: { says: 'A message was not', holds: '', attributes: { INVOKE: invoke, CODE: { kind: 'text', says: 'For programs' }, LABEL: { kind: 'text', says: 'For people' } } },
};

function elementText(name: string, { says, holds, attributes }: ElementWord): string {
  const inside = holds.map((held) => `<xs:element ref="${held}" minOccurs="0" maxOccurs="unbounded"/>`).join('');
  return typed(name, says, inside === '' ? '' : `<xs:sequence>${inside}</xs:sequence>`, attributes);
}

function sayingText(name: string, { says, holds, attributes }: Saying): string {
  return typed(name, says, holds, attributes);
}

function typed(name: string, says: string, holds: string, attributes: ElementWord['attributes']): string {
  return `  <xs:element name="${name}">${told(says)}<xs:complexType>${holds}\n${Object.entries(attributes).map(([attribute, word]) => `    ${attributeText(attribute, word)}`).join('\n')}\n  </xs:complexType></xs:element>`;
}

function attributeText(name: string, { kind, isOptional = false, says }: AttributeWord): string {
  return `<xs:attribute name="${name}" use="${isOptional ? 'optional' : 'required'}">${told(says)}${typeText(kind)}</xs:attribute>`;
}

const bases: { readonly [Name in Extract<Kind, string>]: string } = {
  ref: restricted('xs:string', '<xs:minLength value="1"/>'), text: restricted('xs:string', ''), number: restricted('xs:nonNegativeInteger', ''), flag: restricted('xs:string', enumerated(['true', 'false'])), time: restricted('xs:dateTime', ''),
};

function typeText(kind: Kind): string {
  return typeof kind === 'string' ? bases[kind] : restricted('xs:string', enumerated(kind));
}

function restricted(base: string, facets: string): string {
  return `<xs:simpleType><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType>`;
}

function enumerated(values: readonly string[]): string {
  return values.map((value) => `<xs:enumeration value="${inAttribute(value)}"/>`).join('');
}

/** Which parameters belong to which message a schema cannot say; it says it to people. */
function messageText(): string {
  const parameters = (of: Readonly<Record<string, ParameterWord>>) => Object.entries(of).map(([name, { isOptional }]) => (isOptional ? `[${name}]` : name)).join(' ');
  const about = Object.entries(messages).map(([id, { says, parameters: of }]) => `${id} ${parameters(of)}: ${says}`).join('; ');
  return typed('MESSAGE', `What a browser asks for. ${about}`, '<xs:sequence><xs:element ref="PARAMETER" minOccurs="0" maxOccurs="30"/></xs:sequence>', { ID: { kind: Object.keys(messages), says: 'Which' }, INVOKE: invoke });
}

function told(says: string): string {
  return `<xs:annotation><xs:documentation>${inText(says)}</xs:documentation></xs:annotation>`;
}
