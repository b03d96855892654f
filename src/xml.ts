// XML as a tree of elements, read by saxes within limits, each element knowing its place. What nobody writes here is refused: DOCTYPE, entities, foreign encodings.

import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';

export interface Element {
  /** Without prefix. */
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly Attribute[];
  readonly children: Element[];
  /** All text directly in it. */
  text: string;
  /** Where its tag begins in the text, and where what is in it begins. */
  readonly at: number;
  readonly inside: number;
}

export interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly at: number;
}

/** Text that is not read: not well-formed, too large, or holding what has no place in it. */
export class UnreadableXml extends Error {
  /** Where in the text; null for the whole of it. */
  readonly at: number | null;

  constructor(detail: string, at: number | null = null) {
    super(detail);
    this.name = 'UnreadableXml';
    this.at = at;
  }
}

/** How much of everything there may be, and what the whole is called. */
export interface XmlLimits {
  /** As `message`. */
  readonly what: string;
  readonly longest: number;
  readonly deepest: number;
  readonly mostElements: number;
  readonly mostAttributes: number;
  readonly longestText: number;
  readonly longestName: number;
}

/** A reader for texts of one kind; it throws UnreadableXml. */
export function xmlReader(limits: XmlLimits): (xml: string) => Element {
  /** A parser that has come to its end can begin anew; one that has thrown cannot. */
  let idle: Reading | null = null;
  return (xml) => {
    if (xml.length > limits.longest) throw new UnreadableXml(`a ${limits.what} has at most ${limits.longest} characters; this one has ${xml.length}`);
    const reading = idle ?? new Reading(limits);
    idle = null;
    const root = reading.read(xml);
    idle = reading;
    return root;
  };
}

/** Line and column of a place in a text, both from 1. */
export function lineAndColumn(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}

class Reading {
  private readonly parser = new SaxesParser({ xmlns: true, position: true });
  private readonly limits: XmlLimits;
  private readonly open: Element[] = [];
  private xml = '';
  private root: Element | null = null;
  private elements = 0;
  private attributes: Attribute[] = [];
  private attributesSoFar = 0;
  /** Where the last tag or attribute ended; the next attribute comes behind it. */
  private from = 0;

  constructor(limits: XmlLimits) {
    this.limits = limits;
    const { parser } = this;
    const many = `${limits.what}s`;
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) this.refuse(`${many} are UTF-8, not ${encoding}`);
    });
    parser.on('doctype', () => this.refuse(`${many} have no DOCTYPE`));
    parser.on('processinginstruction', ({ target }) => this.refuse(`${many} have no processing instructions such as <?${target}`));
    parser.on('opentagstart', () => void (this.from = parser.position));
    parser.on('attribute', (attribute) => this.note(attribute as SaxesAttributeNS));
    parser.on('opentag', (tag) => this.begin(tag));
    parser.on('closetag', () => void this.open.pop());
    parser.on('text', (text) => this.add(text));
    parser.on('cdata', (text) => this.add(text));
  }

  read(xml: string): Element {
    this.xml = xml;
    try {
      this.parser.write(xml).close();
    } catch (error) {
      throw error instanceof UnreadableXml ? error : new UnreadableXml(`the ${this.limits.what} is no well-formed XML: ${(error as Error).message}`, this.parser.position);
    }
    const { root } = this;
    [this.root, this.elements, this.attributesSoFar] = [null, 0, 0];
    return root as Element;
  }

  private note({ name, value }: SaxesAttributeNS): void {
    const { what, mostAttributes } = this.limits;
    if (++this.attributesSoFar > mostAttributes) this.refuse(`a ${what} has at most ${mostAttributes} attributes`);
    this.attributes.push({ name, value, at: this.xml.indexOf(name, this.from - 1) });
    this.from = this.parser.position;
  }

  private begin({ name: whole, local: name, uri: namespace }: SaxesTagNS): void {
    const { what, longestName, mostElements, deepest } = this.limits;
    if (whole.length > longestName) this.refuse(`names have at most ${longestName} characters; <${whole.slice(0, 20)}… has ${whole.length}`);
    if (++this.elements > mostElements) this.refuse(`a ${what} has at most ${mostElements} elements`);
    if (this.open.length >= deepest) this.refuse(`elements stand at most ${deepest} deep`);
    const inside = this.parser.position;
    const element: Element = { name, namespace, attributes: this.attributes, children: [], text: '', at: this.xml.lastIndexOf(`<${whole}`, inside), inside };
    this.attributes = [];
    const parent = this.open.at(-1);
    if (parent) parent.children.push(element);
    else this.root = element;
    this.open.push(element);
  }

  private add(text: string): void {
    const element = this.open.at(-1);
    if (element === undefined) return;
    element.text += text;
    const { longestText } = this.limits;
    if (element.text.length > longestText) this.refuse(`<${element.name}> holds more than ${longestText} characters`);
  }

  private refuse(detail: string): never {
    throw new UnreadableXml(`line ${this.parser.line}: ${detail}`, this.parser.position);
  }
}
