// XML messages read back without knowing their shapes, and JSON brought to the same: all leaves are texts, what is empty is ''.

import { emptyElements, itemNameOf } from '../../../src/server/dialects/csta-xml/form.ts';
import { OWN_NAMESPACE } from '../../../src/server/dialects/csta-xml/editions.ts';
import { treeOf } from '../../../src/server/dialects/csta-xml/tree.ts';
import type { Element } from '../../../src/xml.ts';

export type Plain = string | readonly Plain[] | { readonly [member: string]: Plain };

/** The message's name and its members; the names of call variables stand in attributes and are not read. */
export function plainMessage(xml: string): { readonly name: string; readonly members: Plain } {
  const root = treeOf(xml);
  return { name: root.name, members: plainOf(root, root.name, root.name) };
}

function plainOf({ children, text, namespace }: Element, message: string, name: string): Plain {
  if (name === 'callVariables' && namespace === OWN_NAMESPACE) return children.map((child) => child.text);
  if (children.length === 0) return emptyElements.has(name) ? 'true' : text;
  const item = itemNameOf(message, name);
  if (item !== undefined) return children.map((child) => plainOf(child, message, child.name));
  return Object.fromEntries(children.map((child) => [child.name, plainOf(child, message, child.name)]));
}

/** What JSON says, in the same form, except for what XML leaves out or words otherwise. */
export function plainOfJson(value: unknown, name = ''): Plain {
  if (Array.isArray(value)) return value.length === 0 ? '' : value.map((item) => plainOfJson(item));
  if (typeof value !== 'object' || value === null) return name === 'newDestination' ? [String(value)] : String(value);
  const members = Object.entries(value).filter(([member, inner]) => inner !== undefined && member !== 'resultingConnectionInfo');
  if (name === 'callVariables') return members.map(([, text]) => String(text));
  if (name === 'endpoint' && (value as { deviceID?: string }).deviceID === '') return { notKnown: 'true' };
  return members.length === 0 ? '' : Object.fromEntries(members.map(([member, inner]) => [member, plainOfJson(inner, member)]));
}

const pendingStates: { readonly [word: string]: string } = { agentReady: 'ready', agentNotReady: 'notReady', agentNull: 'null' };

/** An event or message as the JSON wire writes it. */
export function plainLine(line: string): { readonly name: string; readonly members: Plain } {
  const [name = '', members] = Object.entries(JSON.parse(line) as Record<string, Record<string, unknown>>).at(-1) as [string, Record<string, unknown>];
  if (name === 'AgentWorkingAfterCallEvent' && members['pendingAgentState'] !== undefined) members['pendingAgentState'] = pendingStates[members['pendingAgentState'] as string];
  return { name, members: plainOfJson(members) };
}
