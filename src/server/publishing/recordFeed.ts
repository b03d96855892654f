// Records on their way out: of every table of the store a delivery of its own, behind a cursor that is kept there, tried again until NATS has them.

import { keys, type TableName } from '../../records/ledger/rows.ts';
import { tableNames } from '../../store/records/columns.ts';
import { recordsWhenNeeded } from '../../store/records/whenNeeded.ts';
import { deliver, type Delivery } from '../callRecords/delivery.ts';
import type { DeliveryState } from '../callRecords/standing.ts';
import type { Row, Sink } from '../callRecords/sink.ts';
import type { LiveRecords } from '../liveRecords.ts';
import type { Logger } from '../serve.ts';
import { endingOf, FORM } from './naming.ts';
import type { Publisher } from './publisher.ts';
import type { Posted } from './threadMessages.ts';
import { rowsToPublish } from './recordRows.ts';

export interface RecordFeed {
  states(): readonly DeliveryState[];
  /** Publishes what is written, for so many milliseconds at the most. */
  end(within: number): Promise<void>;
}

/** A table, what a row of it is called, and whom it is about. */
interface Sort {
  readonly word: string;
  readonly about: (row: Readonly<Record<string, unknown>>) => readonly string[];
}

const ofWhom = (member: string): Sort['about'] => (row) => [String(row[member])].filter((name) => name !== '');

/** A call is filed by its queue, or else by the telephone that had it. */
const ofCall: Sort['about'] = ({ queue, device }) => (queue ? ['queue', String(queue)] : device ? ['device', String(device)] : ['other']);

const sorts: { readonly [Name in TableName]: Sort } = {
  calls: { word: 'call', about: ofCall },
  segments: { word: 'segment', about: ofCall },
  agentSpans: { word: 'agentSpan', about: ofWhom('agent') },
  queueIntervals: { word: 'queueInterval', about: ofWhom('queue') },
  agentIntervals: { word: 'agentInterval', about: ofWhom('agent') },
  trunkIntervals: { word: 'trunkInterval', about: ofWhom('trunk') },
  vdnIntervals: { word: 'vdnInterval', about: ofWhom('vdn') },
  groupIntervals: { word: 'groupInterval', about: ofWhom('group') },
  recordings: { word: 'recording', about: ofWhom('device') },
  voicemail: { word: 'voicemail', about: ofWhom('mailbox') },
  userData: { word: 'userData', about: ofWhom('device') },
};

export function feedRecords(site: string, { target, run, follow }: Pick<LiveRecords, 'target' | 'run' | 'follow'>, publisher: Publisher, log: Logger): RecordFeed {
  const records = recordsWhenNeeded(target);
  const deliveries: readonly Delivery[] = tableNames.map((table) => {
    const { word } = sorts[table];
    return deliver(`NATS ${word}`, () => sinkFor(publisher, table), rowsToPublish(records.open, site, run, `nats.${table}`, table), log);
  });
  const leave = follow(() => {
    for (const delivery of deliveries) delivery.ring();
  });
  return {
    states: () => deliveries.map((delivery) => delivery.state()),
    async end(within) {
      leave();
      await Promise.all(deliveries.map((delivery) => delivery.end(within)));
      await records.close();
    },
  };
}

/** Numbers of a table go on over all runs of its site: they stand beside the cursor, and before there is one the stream knows the last. */
function sinkFor(publisher: Publisher, table: TableName): Sink {
  const { word } = sorts[table];
  let letGo: (why: Error) => void = () => {};
  const answered = <Answer>(asked: Promise<Answer>) => new Promise<Answer>((done, fail) => {
    letGo = fail;
    asked.then(done, fail);
  });
  return {
    where: `record.${word}`,
    open: async () => {},
    close: async () => letGo(new Error('nothing more is published')),
    async deliver(rows, { place }) {
      if (place === null) return { taken: 0, place: { seq: await answered(publisher.lastSeq('records', `${word}.>`)) } };
      const seq = Number(place['seq']);
      await answered(publisher.publish(rows.map((row, at) => messageOf(table, row, seq + at + 1)), true));
      return { taken: rows.length, place: { seq: seq + rows.length } };
    },
  };
}

/** `ordinal` is the store's own. */
function messageOf(table: TableName, { ordinal: _, ...row }: Row, seq: number): Posted {
  const { word, about } = sorts[table];
  const written: Readonly<Record<string, unknown>> = { ...row };
  const run = String(written['run']);
  const key = keys[table].map((member) => String(written[member]).replace(/[^\w+.-]/g, '_')).join('/');
  return { what: 'records', ending: endingOf(word, ...about(written)), id: `${run}/${word}/${key}/${seq}`, headers: `Ringback-Run: ${run}\r\nRingback-Seq: ${seq}\r\nRingback-Version: ${FORM}\r\n`, body: JSON.stringify(written) };
}
