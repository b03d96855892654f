// XML messages from a client, as the same plain members that the JSON wire takes.

import { Rejection } from '../../../kernel/errors.ts';
import { nearest } from '../../../kernel/shape.ts';
import { type Element, UnreadableXml } from '../../../xml.ts';
import { sessionForms } from './applicationSession.ts';
import { servicesLackingIn3 } from './edition3.ts';
import { type Edition, ECMA_354, editionOf, knownNamespaces, OWN_NAMESPACE } from './editions.ts';
import { type Form, type Forms, membersIn, passedOver, requestForms } from './form.ts';
import { systemForms } from './systemStatus.ts';
import { treeOf } from './tree.ts';

/** A message whose language is known. */
export interface Received {
  readonly name: string;
  /** Null for the application sessions of ECMA-354. */
  readonly edition: Edition | null;
  readonly root: Element;
}

export type Members = { readonly [member: string]: unknown };

export interface Decoded {
  readonly name: string;
  readonly edition: Edition | null;
  readonly members: Members;
}

/** Every message of CSTA that a client may send: the catalogue's, and those about the system itself. */
const cstaForms: ReadonlyMap<string, Forms> = new Map([...requestForms, ...Object.entries(systemForms)]);

/** Throws UnreadableXml for text that is no message, and for a namespace that nobody knows. */
export function receive(xml: string): Received {
  const root = treeOf(xml);
  const edition = editionOf(root.namespace);
  if (edition === null && root.namespace !== ECMA_354) throw new UnreadableXml(`<${root.name}> is in the namespace ${JSON.stringify(root.namespace.slice(0, 200))}; known are ${knownNamespaces.join(', ')}`);
  return { name: root.name, edition, root };
}

/** Throws a Rejection that is to be sent back. What a request asks for is still to be checked by the door. */
export function membersOf({ name, edition, root }: Received): Members {
  const forms = edition === null ? sessionForms[name] : edition === 3 && servicesLackingIn3.has(name) ? undefined : cstaForms.get(name);
  if (forms === undefined) throw new Rejection('serviceNotSupported', `there is no service ${name}${edition === 3 ? ' in edition 3' : ''}${nearest(name, edition === null ? Object.keys(sessionForms) : [...cstaForms.keys()])}`);
  return structure(root, forms, name);
}

/** Both steps at once. Throws UnreadableXml or a Rejection. */
export function decode(xml: string): Decoded {
  const received = receive(xml);
  return { name: received.name, edition: received.edition, members: membersOf(received) };
}

/** The members of an element whose form is known. Throws a Rejection for any other. */
export function structure(element: Element, forms: Forms, path: string): Members {
  requireNoText(element, path);
  const members: Record<string, unknown> = {};
  for (const child of element.children) {
    const { name, namespace } = child;
    const at = `${path}.${name}`;
    const form = Object.hasOwn(forms, name) && namespace === element.namespace ? (forms[name] as Form) : null;
    if (name === 'extensions' && form?.kind === 'members') {
      const own = ownPart(child, form);
      if (own) members[name] = own;
    } else if (form === null) {
      if (!passedOver.has(name)) throw new Rejection('parameterNotSupported', `${at} is not known here${nearest(name, Object.keys(forms))}`);
    } else if (Object.hasOwn(members, name)) throw new Rejection('invalidParameterValue', `${at} is there twice`);
    else members[name] = value(child, form, at);
  }
  return members;
}

function value(element: Element, form: Form, path: string): unknown {
  switch (form.kind) {
    case 'members':
      return structure(element, form.members, path);
    case 'list':
      return list(element, form, path);
    case 'record':
      return record(element, path);
    case 'switch':
      return switchOf(textOf(element, path).trim(), path);
    case 'number':
      return numberOf(textOf(element, path).trim(), path);
    case 'empty':
      return true;
    case 'text':
      return textOf(element, path);
  }
}

/** Texts by name: of the standard's an element each, of ours `<variable name="…">`, for people gave the names. */
function record(element: Element, path: string): Members {
  requireNoText(element, path);
  const texts = new Map<string, string>();
  for (const child of element.children) {
    const name = child.namespace === OWN_NAMESPACE ? nameGiven(child, path) : child.name;
    if (texts.has(name)) throw new Rejection('invalidParameterValue', `${path}.${name} is there twice`);
    texts.set(name, textOf(child, `${path}.${name}`));
  }
  return Object.fromEntries(texts);
}

function nameGiven({ name, attributes }: Element, path: string): string {
  const given = attributes.find((attribute) => attribute.name === 'name')?.value;
  if (name !== 'variable' || given === undefined) throw new Rejection('invalidParameterValue', `${path} consists of <variable name="…">, not of <${name}>`);
  return given;
}

/** Edition 3 has some single values where later ones have lists; those are taken in any edition. */
function list(element: Element, { item, of, single }: Extract<Form, { kind: 'list' }>, path: string): unknown {
  if (single && element.children.length === 0) return value(element, of, path);
  requireNoText(element, path);
  for (const { name } of element.children) if (name !== item) throw new Rejection('invalidParameterValue', `${path} consists of <${item}>, not of <${name}>`);
  const items = element.children.map((child) => value(child, of, `${path}.${item}`));
  if (!single) return items;
  if (items.length > 1) throw new Rejection('parameterNotSupported', `${path}: only one ${item} is taken here`);
  return items[0];
}

/** Of the private part, what is in our own namespace; undefined when there is nothing. Parts of other vendors stand there too. */
function ownPart(extensions: Element, { members }: Extract<Form, { kind: 'members' }>): Members | undefined {
  const known = membersIn(membersIn(members['privateData'])['private']);
  const parts = extensions.children.filter(({ name }) => name === 'privateData').flatMap(({ children }) => children.filter(({ name }) => name === 'private'));
  const own = parts.flatMap(({ children }) => children.filter(({ namespace }) => namespace === OWN_NAMESPACE));
  if (own.length === 0) return undefined;
  return { privateData: { private: structure({ name: 'private', namespace: OWN_NAMESPACE, attributes: [], children: own, text: '', at: 0, inside: 0 }, known, 'extensions') } };
}

function textOf({ children: [child], text }: Element, path: string): string {
  if (child) throw new Rejection('invalidParameterValue', `${path} is a text; there is no <${child.name}> in it`);
  return text;
}

function requireNoText({ text }: Element, path: string): void {
  if (text.trim() !== '') throw new Rejection('invalidParameterValue', `${path} has members and no text such as ${JSON.stringify(text.trim().slice(0, 20))}`);
}

const switches: { readonly [text: string]: boolean } = { true: true, 1: true, false: false, 0: false };

function switchOf(text: string, path: string): boolean {
  if (!Object.hasOwn(switches, text)) throw new Rejection('invalidParameterValue', `${path} must be true or false, not ${JSON.stringify(text)}`);
  return switches[text] as boolean;
}

function numberOf(text: string, path: string): number {
  if (!/^[+-]?\d{1,15}$/.test(text)) throw new Rejection('invalidParameterValue', `${path} must be a whole number, not ${JSON.stringify(text)}`);
  return Number(text);
}
