// The list of abandoned calls: who gave up, where, after how long and at which place of the queue, and whether they have been called back since, or have called again.

import { flag, count, instant, span, text } from '../columns.ts';
import { contactsSince, type SpokenTo } from '../callBacks.ts';
import { MOST_LINES, requireFew } from '../limits.ts';
import { nameOf } from '../names.ts';
import { type InQueue, placesOf } from '../queuePlaces.ts';
import { reportOf } from '../report.ts';

interface Row extends InQueue, SpokenTo {
  readonly calling: string;
  readonly called: string;
  readonly call: string;
  readonly ucid: string;
  readonly began: number;
  readonly ended: number;
  readonly queueName: string;
  readonly ringTime: number;
  /** Of the call as a whole. */
  readonly outcome: string;
  readonly place: number | null;
}

export const abandonedCalls = reportOf<Row>({
  name: 'abandoned-calls', title: 'ABANDONED CALLS', command: '', does: 'who gave up, where, after how long, and whether anybody called back', needs: 'records',
  asks: { ids: 'queue', every: [], usual: 'today' },
  columns: [
    text({ name: 'caller', title: 'CALLER', width: 15, says: 'Who called', of: ({ calling }) => calling }),
    text({ name: 'called', title: 'CALLED', width: 0, says: 'The number that was dialled', of: ({ called }) => called }),
    text({ name: 'queue', title: 'QUEUE', width: 5, says: 'The queue in which the caller gave up; empty for one who had not come so far', of: ({ queue }) => queue }),
    text({ name: 'queueName', title: 'NAME', width: 0, says: "The queue's name", of: ({ queueName }) => queueName }),
    instant({ name: 'came', title: 'CAME', width: 0, says: 'When the call came', of: ({ began }) => began }),
    instant({ name: 'gaveUp', title: 'GAVE UP', width: 19, says: 'When the caller gave up', of: ({ ended }) => ended }),
    span({ name: 'waited', title: 'WAITED', width: 6, says: 'How long the caller had been in the queue, or in the call where there was none', of: ({ queued, began, ended }) => ended - (queued ?? began) }),
    count({ name: 'place', title: 'PLACE', width: 5, says: 'The place in the queue then, by age: 1 had waited longest, calls that rang counted along', of: ({ place }) => place }),
    flag({ name: 'rang', title: 'RANG', width: 4, says: 'Whether the call had rung anywhere', of: ({ ringTime }) => ringTime > 0 }),
    text({ name: 'disposition', title: 'OUTCOME', width: 9, says: 'How the call as a whole counts', of: ({ outcome }) => outcome }),
    instant({ name: 'calledBack', title: 'CALLED BACK', width: 0, says: 'When somebody first called this number and was answered, afterwards', of: ({ calledBack }) => calledBack }),
    instant({ name: 'calledAgain', title: 'CALLED AGAIN', width: 0, says: 'When the caller first called again, afterwards', of: ({ calledAgain }) => calledAgain }),
    text({ name: 'since', title: 'SINCE', width: 8, says: 'What of both came first', isPrintedOnly: true, of: ({ calledBack, calledAgain }) => (calledBack === null && calledAgain === null ? '' : calledAgain === null || (calledBack !== null && calledBack < calledAgain) ? 'back' : 'again') }),
    text({ name: 'call', title: 'CALL', width: 0, says: 'The number of the call', of: ({ call }) => call }),
    text({ name: 'ucid', title: 'UCID', width: 0, says: 'Its universal id', of: ({ ucid }) => ucid }),
  ],
  async make(source, { ids, from, to }) {
    const { records, run, names } = source;
    const among = ids.length === 0 ? records.selectFrom('segments') : records.selectFrom('segments').where('segments.queue', 'in', ids);
    const found = requireFew(await among
      .leftJoin('calls', (join) => join.onRef('calls.run', '=', 'segments.run').onRef('calls.ucid', '=', 'segments.ucid'))
      .select(['segments.calling', 'segments.called', 'segments.call', 'segments.ucid', 'segments.segment', 'segments.queue', 'segments.began', 'segments.queued', 'segments.answered', 'segments.ended', 'segments.ringTime', 'calls.disposition'])
      .where('segments.run', '=', run).where('segments.disposition', '=', 'abandoned').where('segments.isConsultation', '=', 0).where('segments.ended', '>=', from).where('segments.ended', '<', to)
      .orderBy('segments.ended').orderBy('segments.seq').limit(MOST_LINES + 1).execute());
    if (found.length === 0) return [];
    const [places, spoken] = [await placesOf(source, found), await contactsSince(source, found)];
    const rows = found.map((one, place): Row => ({ ...one, queueName: nameOf(names, 'queue', one.queue), outcome: one.disposition ?? 'abandoned', place: places[place] ?? null, ...(spoken[place] as SpokenTo) }));
    return [{ about: [], rows, summary: null }];
  },
});
