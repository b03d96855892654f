// An XML message as a tree of elements, read by saxes within limits. What the messages of CSTA never hold is refused.

import { SaxesParser, type SaxesTagNS } from 'saxes';
import { LONGEST_XML } from './framing.ts';

export interface Element {
  /** Without prefix. */
  readonly name: string;
  readonly namespace: string;
  readonly children: Element[];
  /** All text directly in it. */
  text: string;
}

/** Text that is no message at all: not well-formed, too large, or in a language that is not spoken here. */
export class UnreadableXml extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'UnreadableXml';
  }
}

const DEEPEST = 32;
const MOST_ELEMENTS = 2_000;
const MOST_ATTRIBUTES = 500;
const LONGEST_TEXT = 8_192;
const LONGEST_NAME = 100;

/** Throws UnreadableXml. */
export function treeOf(xml: string): Element {
  if (xml.length > LONGEST_XML) throw new UnreadableXml(`a message has at most ${LONGEST_XML} characters; this one has ${xml.length}`);
  const reading = idle ?? new Reading();
  idle = null;
  try {
    reading.parser.write(xml).close();
  } catch (error) {
    throw error instanceof UnreadableXml ? error : new UnreadableXml(`the message is no well-formed XML: ${(error as Error).message}`);
  }
  const { root } = reading;
  reading.restart();
  idle = reading;
  return root as Element;
}

/** A parser that has come to its end can begin anew; one that has thrown cannot. */
let idle: Reading | null = null;

class Reading {
  readonly parser = new SaxesParser({ xmlns: true, position: true });
  root: Element | null = null;
  private readonly open: Element[] = [];
  private elements = 0;
  private attributes = 0;

  constructor() {
    this.parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) this.refuse(`messages are UTF-8, not ${encoding}`);
    });
    this.parser.on('doctype', () => this.refuse('messages have no DOCTYPE'));
    this.parser.on('processinginstruction', ({ target }) => this.refuse(`messages have no processing instructions such as <?${target}`));
    this.parser.on('attribute', () => {
      if (++this.attributes > MOST_ATTRIBUTES) this.refuse(`a message has at most ${MOST_ATTRIBUTES} attributes`);
    });
    this.parser.on('opentag', (tag) => this.begin(tag));
    this.parser.on('closetag', () => void this.open.pop());
    this.parser.on('text', (text) => this.add(text));
    this.parser.on('cdata', (text) => this.add(text));
  }

  restart(): void {
    this.root = null;
    this.elements = 0;
    this.attributes = 0;
  }

  private begin({ name: whole, local: name, uri: namespace }: SaxesTagNS): void {
    if (whole.length > LONGEST_NAME) this.refuse(`names have at most ${LONGEST_NAME} characters; <${whole.slice(0, 20)}… has ${whole.length}`);
    if (++this.elements > MOST_ELEMENTS) this.refuse(`a message has at most ${MOST_ELEMENTS} elements`);
    if (this.open.length >= DEEPEST) this.refuse(`elements stand at most ${DEEPEST} deep`);
    const element: Element = { name, namespace, children: [], text: '' };
    const parent = this.open.at(-1);
    if (parent) parent.children.push(element);
    else this.root = element;
    this.open.push(element);
  }

  private add(text: string): void {
    const element = this.open.at(-1);
    if (element === undefined) return;
    element.text += text;
    if (element.text.length > LONGEST_TEXT) this.refuse(`<${element.name}> holds more than ${LONGEST_TEXT} characters`);
  }

  private refuse(detail: string): never {
    throw new UnreadableXml(`line ${this.parser.line}: ${detail}`);
  }
}
