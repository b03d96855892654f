// Requests to an HTTP Event Collector: bounded in time and in what is read of the answer, never to anywhere else than it was told, and without a word of its token.

import { promisify } from 'node:util';
import { gzip as pack } from 'node:zlib';
import { setTimeout as nap } from 'node:timers/promises';
import { isMap } from '../../kernel/shape.ts';

export interface CollectorSettings {
  readonly url: string;
  readonly token: string;
  /** A GUID, by which the indexer tells apart whose acknowledgements are asked for. */
  readonly channel: string;
  readonly gzip: boolean;
}

/** What the collector says; null for what it does not. */
export interface Answer {
  readonly status: number;
  readonly code: number | null;
  readonly text: string;
  /** The place of the event at which it stopped, from 0. */
  readonly invalidEvent: number | null;
  readonly ackId: number | null;
  /** Which acknowledgements are there, by `ackId`. */
  readonly acks: Readonly<Record<string, unknown>>;
  /** Milliseconds for which it wants to be left alone. */
  readonly retryAfter: number;
}

export interface Collector {
  /** Rejects when there is no answer. */
  post(events: string): Promise<Answer>;
  /** Resolves when the indexer has what was answered so; rejects when that takes too long. */
  acknowledged(ackId: number | null): Promise<void>;
  close(): void;
}

const EVENT_PATH = '/services/collector/event';
/** Milliseconds. */
const ANSWER_WITHIN = 30_000;
const ACKNOWLEDGE_WITHIN = 60_000;
const ASK_EVERY = 250;
/** Characters of an answer that are read, and of a text in it that are told. */
const LONGEST_ANSWER = 100_000;
const LONGEST_TEXT = 200;

const packed = promisify(pack);

export function createCollector({ url, token, channel, gzip }: CollectorSettings): Collector {
  const closing = new AbortController();
  const address = new URL(url);
  if (address.pathname === '/') address.pathname = EVENT_PATH;
  const acknowledgements = new URL(address);
  acknowledgements.pathname = address.pathname.replace(/\/event(\/1\.0)?$/, '/ack');
  acknowledgements.searchParams.set('channel', channel);
  const ask = async (where: URL, text: string, isPacked: boolean): Promise<Answer> => {
    const response = await fetch(where, {
      method: 'POST',
      redirect: 'error',
      headers: { authorization: `Splunk ${token}`, 'content-type': 'application/json', 'x-splunk-request-channel': channel, ...(isPacked && { 'content-encoding': 'gzip' }) },
      body: isPacked ? await packed(text) : text,
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_WITHIN)]),
    });
    return answerOf(response, (await beginningOf(response)).replaceAll(token, '…'));
  };
  return {
    post: (events) => ask(address, events, gzip),
    async acknowledged(ackId) {
      if (ackId === null) throw new Error('the collector gives no ackId; acknowledgement is off for this token, so say acknowledge: false or switch it on there');
      for (let waited = 0; waited < ACKNOWLEDGE_WITHIN; waited += ASK_EVERY) {
        const { acks } = await ask(acknowledgements, JSON.stringify({ acks: [ackId] }), false);
        if (acks[String(ackId)] === true) return;
        await nap(ASK_EVERY, undefined, { signal: closing.signal });
      }
      throw new Error('the indexer has not acknowledged what the collector took');
    },
    close: () => closing.abort(new Error('nobody waits for the collector any more')),
  };
}

async function beginningOf({ body }: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of body ?? []) {
    text += decoder.decode(bytes as Uint8Array, { stream: true });
    if (text.length > LONGEST_ANSWER) break;
  }
  return text;
}

function answerOf({ status, headers }: Response, body: string): Answer {
  const said = membersOf(body);
  const number = (name: string) => (Number.isInteger(said[name]) ? (said[name] as number) : null);
  const text = typeof said['text'] === 'string' ? said['text'] : body.trim().split('\n')[0] ?? '';
  const after = Number(headers.get('retry-after') ?? 0);
  return { status, code: number('code'), text: text.slice(0, LONGEST_TEXT), invalidEvent: number('invalid-event-number'), ackId: number('ackId'), acks: isMap(said['acks']) ? said['acks'] : {}, retryAfter: after > 0 ? after * 1000 : 0 };
}

function membersOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(body);
    return isMap(said) ? said : {};
  } catch {
    return {};
  }
}
