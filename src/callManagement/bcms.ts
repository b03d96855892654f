// The BCMS reports of a kind of subject: a row for each time of one subject (`list bcms split`), or a row for each subject (`list bcms summary split`).

import { idColumns, periodColumns, several, titled } from './columns.ts';
import { added, byId, grouped, intervalsOf, type IntervalTable, type Members, type Totals } from './intervals.ts';
import type { Subject } from '../site/names.ts';
import { type Names, nameOf } from './names.ts';
import { type Column, type Every, type Report, reportOf, type Section } from './report.ts';

export interface BcmsSubject<Name extends IntervalTable> {
  /** As BCMS calls it: `split`. */
  readonly word: string;
  /** As the head of a page has it, where that is another: Group. */
  readonly noun?: string;
  readonly subject: Subject;
  readonly table: Name;
  /** Its column in that table. */
  readonly key: string;
  readonly members: Members<Name>;
  readonly columns: readonly Column<Totals<Name>>[];
  /** What the head says beside number and name. */
  readonly head?: (total: Totals<Name>) => readonly (readonly [label: string, text: string])[];
}

const lengths: readonly Every[] = ['interval', 'hour', 'day'];

/** Of each subject a section, a row for each interval, hour or day, and all of them. */
export function intervalReport<Name extends IntervalTable>(bcms: BcmsSubject<Name>): Report {
  const { word, subject, table, key, members, columns } = bcms;
  return reportOf<Totals<Name>>({
    name: `bcms-${word}`, title: `BCMS ${word.toUpperCase()} REPORT`, command: `list bcms ${word}`, does: `${several(word)} by interval, hour or day`, needs: 'records',
    asks: { ids: subject, every: lengths, usual: 'intervals' },
    columns: [idColumn(word), ...periodColumns<Totals<Name>>(), ...columns],
    async make(source, asked) {
      const found = byId(await intervalsOf(source, table, key, members, asked, asked.every));
      return [...found].map(([id, rows]): Section<Totals<Name>> => {
        const summary = added(rows, members, false);
        return { about: [...aboutOf(bcms, id, source.names), ...(bcms.head?.(summary) ?? [])], rows: grouped(rows, asked.every, source.names.timeZone, members), summary };
      });
    },
  });
}

/** One section with a row for each subject, over all the time that was asked for. */
export function summaryReport<Name extends IntervalTable>({ word, subject, table, key, members, columns }: BcmsSubject<Name>): Report {
  return reportOf<Totals<Name> & { readonly name: string }>({
    name: `bcms-summary-${word}`, title: `BCMS ${word.toUpperCase()} SUMMARY REPORT`, command: `list bcms summary ${word}`, does: `${several(word)} side by side, each over all the time`, needs: 'records',
    asks: { ids: subject, every: ['interval', 'day'], usual: 'intervals' },
    columns: [...idColumns(word), ...columns],
    async make(source, asked) {
      const found = byId(await intervalsOf(source, table, key, members, asked, 'all'));
      const rows = [...found].map(([id, intervals]) => ({ ...added(intervals, members, false), name: nameOf(source.names, subject, id) }));
      return rows.length === 0 ? [] : [{ about: [], rows, summary: { ...added(rows, members, true), id: '', name: '' } }];
    },
  });
}

function idColumn<Row extends { readonly id: string }>(word: string): Column<Row> {
  return { name: word, title: word.toUpperCase(), form: 'text', width: 0, says: `The ${word}`, of: ({ id }) => id };
}

function aboutOf({ word, noun = titled(word), subject }: Pick<BcmsSubject<IntervalTable>, 'word' | 'noun' | 'subject'>, id: string, names: Names): Section<unknown>['about'] {
  return [[noun, id], [`${noun} Name`, nameOf(names, subject, id)]];
}
