// Call records as events of an HTTP Event Collector (Splunk "HEC"): batches of JSON events, tried again until they are taken. What the collector refuses for what
// it is, and not for how things stand, is left out and counted, so that one event never holds up all others.

import { randomUUID } from 'node:crypto';
import type { HttpSettings } from '../../../records/shape.ts';
import { type Answer, createCollector, type Collector } from '../collector.ts';
import type { Paper } from '../../../records/layouts/paper.ts';
import { instantOf, NotNow, type Progress, type Row, type Sink } from '../sink.ts';

/** What events say of themselves beside what they hold. */
interface EventMetadata {
  readonly host: string;
  readonly source: string;
  readonly sourcetype: string;
  readonly index?: string;
}

interface Posting {
  readonly collector: Collector;
  readonly settings: HttpSettings;
  readonly paper: Paper;
  readonly metadata: EventMetadata;
  /** Rows in the next request; fewer while something among them is refused. */
  most: number;
}

/** Codes of the collector for an event that it will never take: no data, invalid format, no event, a blank one, wrong fields. */
const REFUSES_EVENT: readonly unknown[] = [5, 6, 12, 13, 15];

/** `token` is known to the requests alone; nothing that is told holds it. */
export function httpSink(settings: HttpSettings, token: string, paper: Paper, metadata: EventMetadata): Sink {
  const collector = createCollector({ url: settings.url, token, channel: randomUUID(), gzip: settings.gzip });
  const posting: Posting = { collector, settings, paper, metadata, most: settings.batch };
  return {
    where: settings.url,
    open: async () => {},
    close: async () => collector.close(),
    async deliver(rows, { previous }) {
      const batch = rows.slice(0, posting.most);
      const events = batch.flatMap((row, place) => eventsOf(posting, row, batch[place - 1] ?? previous));
      if (events.length === 0) return { taken: batch.length, place: null };
      const answer = await collector.post(events.map(({ json }) => json).join('\n'));
      return judged(posting, batch, events, answer);
    },
  };
}

interface CollectorEvent {
  readonly row: Row;
  readonly json: string;
}

function eventsOf({ paper: { layout, context }, metadata }: Posting, row: Row, previous: Row | null): readonly CollectorEvent[] {
  const isJson = layout.extension === 'jsonl';
  const head = JSON.stringify({ time: instantOf(row) / 1000, ...metadata }).slice(0, -1);
  return layout.lines(row, context, previous).map((line) => ({ row, json: `${head},"event":${isJson ? line : JSON.stringify(line)}}` }));
}

/** How many rows an answer takes off our hands. Throws when it is none: then they come again. */
async function judged(posting: Posting, batch: readonly Row[], events: readonly CollectorEvent[], answer: Answer): Promise<Progress> {
  const { collector, settings: { acknowledge, batch: usual } } = posting;
  const takes = (taken: number, refused = 0) => ((posting.most = usual), { taken, refused, place: null });
  const triesFewer = (most: number) => ((posting.most = most), { taken: 0, place: null });
  if (answer.status === 200) {
    if (acknowledge) await collector.acknowledged(answer.ackId);
    return takes(batch.length);
  }
  const isAlone = batch.length === 1;
  if (answer.status === 413) return isAlone ? takes(1, 1) : triesFewer(Math.ceil(batch.length / 2));
  // It stopped there, and what came before it has been taken, but who waits for acknowledgements has none of those.
  const stopped = answer.invalidEvent === null ? -1 : batch.indexOf(events[answer.invalidEvent]?.row as Row);
  const refuses = answer.status === 400 && REFUSES_EVENT.includes(answer.code);
  if (refuses && (isAlone || stopped === 0)) return takes(1, 1);
  if (stopped > 0) return acknowledge ? triesFewer(stopped) : takes(stopped);
  if (refuses) return triesFewer(Math.ceil(batch.length / 2));
  throw new NotNow(`the collector says ${answer.status}${answer.text === '' ? '' : `: ${answer.text}`}`, answer.retryAfter);
}
