// The line to the connector: pictures and changes come, messages go. It comes back by itself, and goes on with the picture that is there.

import { signal } from '@preact/signals';
import { documentAfter } from './document.ts';

export interface Refusal {
  readonly key: number;
  readonly says: string;
}

/** Counts what has changed of the document: whoever draws it reads this first. */
export const picture = signal<{ readonly document: Document | null; readonly count: number }>({ document: null, count: 0 });
export const isConnected = signal(false);
export const refusals = signal<readonly Refusal[]>([]);
/** The time at the switch less that of this machine, in milliseconds. */
export const offset = signal(0);

const PAUSE = 1_000;

interface Sent {
  readonly id: string;
  readonly parameters: ReadonlyMap<string, string>;
}

let [socket, last, hasLeft]: [WebSocket | null, number, boolean] = [null, 0, false];
/** How the telephone was named, to name it again on another line. */
let named: Sent | null = null;
const waiting = new Map<string, (isDone: boolean) => void>();

export function open(): void {
  const query = new URLSearchParams(hasLeft ? '' : location.search);
  for (const [name, value] of seen()) query.set(name.toLowerCase(), value);
  const own = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/connector?${query}`);
  socket = own;
  own.onopen = () => {
    isConnected.value = true;
    if (named) write({ ...named, parameters: new Map([...named.parameters, ...seen()]) }, null);
  };
  own.onmessage = ({ data }) => hear(new DOMParser().parseFromString(String(data), 'text/xml').documentElement);
  own.onclose = () => {
    isConnected.value = false;
    for (const settle of waiting.values()) settle(false);
    waiting.clear();
    setTimeout(open, PAUSE);
  };
}

/** Whether it was done; if not, why stands among the refusals. */
export function send(id: string, parameters: ReadonlyMap<string, string>): Promise<boolean> {
  if (id === 'CONNECT') [named, hasLeft] = [{ id, parameters }, false];
  if (id === 'EXIT') [named, hasLeft] = [null, true];
  const invoke = String(++last);
  if (socket?.readyState !== WebSocket.OPEN) return Promise.resolve(false);
  write({ id, parameters }, invoke);
  return new Promise((done) => waiting.set(invoke, done));
}

export function dismiss(key: number): void {
  refusals.value = refusals.value.filter((refusal) => refusal.key !== key);
}

/** Which picture is there, if any. */
function seen(): readonly (readonly [name: string, value: string])[] {
  const root = picture.peek().document?.documentElement;
  return root ? [['SERIES', root.getAttribute('SERIES') ?? ''], ['FROM', root.getAttribute('NUMBER') ?? '']] : [];
}

function write({ id, parameters }: Sent, invoke: string | null): void {
  const message = document.implementation.createDocument(null, 'MESSAGE');
  message.documentElement.setAttribute('ID', id);
  if (invoke !== null) message.documentElement.setAttribute('INVOKE', invoke);
  for (const [name, value] of parameters) {
    const parameter = message.createElement('PARAMETER');
    parameter.setAttribute('NAME', name);
    parameter.setAttribute('VALUE', value);
    message.documentElement.append(parameter);
  }
  socket?.send(new XMLSerializer().serializeToString(message));
}

function hear(message: Element): void {
  const invoke = message.getAttribute('INVOKE');
  if (message.tagName === 'CTIRefusal') refusals.value = [...refusals.value.slice(-2), { key: ++last, says: message.getAttribute('LABEL') ?? '' }];
  if (message.tagName === 'CTIRefusal' || message.tagName === 'CTIAnswer') {
    waiting.get(invoke ?? '')?.(message.tagName === 'CTIAnswer');
    return void waiting.delete(invoke ?? '');
  }
  offset.value = Date.parse(message.getAttribute('TIME') ?? '') - Date.now();
  const after = documentAfter(picture.peek().document, message);
  // What cannot be laid on what is there was lost on the way: the whole of it, then.
  if (after === null) return write({ id: 'UPDATE_XML', parameters: new Map() }, null);
  picture.value = { document: after, count: picture.peek().count + 1 };
}
