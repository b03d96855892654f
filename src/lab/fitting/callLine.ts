// One line of call records as a call: what is not said follows from what is. A line that cannot be used is a sentence that says why.

import type { Millis } from '../../kernel/clock.ts';
import { isYes, outcomeIn, type SpanUnit, spanIn, timeIn, type TimeWriting, unitOf } from './cells.ts';
import type { Columns, Meaning } from './columns.ts';
import { DAY } from './profile.ts';
import type { ObservedCall } from './observedCall.ts';

export interface LineReading {
  readonly columns: Columns;
  readonly writing: TimeWriting;
  /** Of spans whose column does not say. */
  readonly unit: SpanUnit;
  /** Whether talk times have the time on hold in them. */
  readonly talkHasHold: boolean;
}

/** Gives a call, null for one that did not come in, or why the line cannot be used. */
export type ReadLine = (cells: readonly string[]) => ObservedCall | string | null;

/** Its time of day stands in a column of its own. */
const BARE_DATE = /^\d+([-/.])\d+\1\d+$/;

/** The reason of a line that cannot be used. */
class Unusable extends Error {}

interface Reading extends Pick<LineReading, 'columns' | 'talkHasHold'> {
  readonly cell: Cell;
  readonly span: Spans;
  /** `more` is what another column adds to it. */
  readonly time: (meaning: Meaning, more?: string) => Millis | null;
  /** The same text that was there before: a million lines name the same few queues. */
  readonly once: (text: string) => string;
}

type Cell = (meaning: Meaning) => string;
type Spans = (meaning: Meaning) => Millis | null;

export function lineReader({ columns, writing, unit, talkHasHold }: LineReading): ReadLine {
  const units = new Map(Object.values(columns).map(({ column }) => [column, unitOf(column, unit)]));
  const texts = new Map<string, string>();
  const once = (text: string) => texts.get(text) ?? (texts.set(text, text), text);
  const width = Math.max(...Object.values(columns).map(({ place }) => place)) + 1;
  return (cells) => {
    if (cells.length < width) return `has ${cells.length} cells where the columns need ${width}`;
    const cell: Cell = (meaning) => (columns[meaning] ? (cells[columns[meaning].place] as string).trim() : '');
    const span: Spans = (meaning) => {
      const column = columns[meaning]?.column;
      const value = column === undefined ? undefined : spanIn(cell(meaning), units.get(column) ?? unit);
      if (value === null) throw new Unusable(`${column} is no span of time`);
      if (value !== undefined && value < 0) throw new Unusable(`${column} is negative`);
      return value ?? null;
    };
    const time: Reading['time'] = (meaning, more = '') => {
      const written = `${cell(meaning)}${more}`.trim();
      if (written === '') return null;
      const value = timeIn(written, writing);
      if (value === null) throw new Unusable(`${columns[meaning]?.column} is no time`);
      return value;
    };
    try {
      return /^(out|internal|inside|transfer)/i.test(cell('direction')) ? null : callOf({ columns, cell, span, time, talkHasHold, once });
    } catch (error) {
      if (error instanceof Unusable) return error.message;
      throw error;
    }
  };
}

function callOf({ columns, cell, span, time, talkHasHold, once }: Reading): ObservedCall {
  const began = time('began', BARE_DATE.test(cell('began')) ? ` ${cell('timeOfDay')}` : '');
  if (began === null) throw new Unusable(`${columns.began?.column} is empty`);
  const [talk, hold, duration] = [span('talk'), span('hold'), span('duration')];
  // Where the wait and the outcome are said, no time but the first needs to be read.
  const said = span('wait');
  const isNeeded = said === null || columns.outcome === undefined || talk === null;
  const answeredAt = !isNeeded || /^(yes|no|true|false|y|n|[01])$/i.test(cell('answered')) ? null : time('answered');
  const outcome = outcomeOf(columns, cell, answeredAt, talk);
  const isAnswered = outcome === 'answered';
  const ended = (isNeeded ? time('ended') : null) ?? (duration === null ? null : began + duration);
  const queued = time('queued') ?? began;
  const wait = said ?? waitOf({ from: queued, answeredAt: isAnswered ? answeredAt : null, ended, duration, talk, isAnswered });
  const [queue, run] = [cell('queue'), dayOfRun(cell('run'))];
  if (wait === null && (outcome === 'answered' || outcome === 'abandoned') && (queue !== '' || !columns.queue)) throw new Unusable('says nothing of how long the call waited');
  if (wait !== null && wait < 0) throw new Unusable('the call was answered before it began');
  const talked = talk ?? (isAnswered && answeredAt !== null && ended !== null ? Math.max(0, ended - answeredAt) : null);
  return {
    began: began + run, queued: queued + run, queue: once(queue), calling: knownNumber(cell('calling')), called: once(cell('called')), wait, outcome, agent: once(cell('agent')),
    kind: once(cell('kind') || queue || cell('called')),
    talk: isAnswered && talked !== null ? talked + (talkHasHold ? 0 : (hold ?? 0)) : null,
    work: isAnswered ? span('work') : null,
  };
}

function outcomeOf(columns: Columns, cell: Cell, answeredAt: Millis | null, talk: Millis | null): ObservedCall['outcome'] {
  const written = cell('outcome');
  if (columns.outcome && written !== '') {
    const outcome = outcomeIn(written, columns.outcome.column);
    if (outcome === null) throw new Unusable(`${columns.outcome.column} "${written.slice(0, 30)}" is unknown`);
    return outcome;
  }
  if (columns.abandoned) return isYes(cell('abandoned')) ? 'abandoned' : 'answered';
  if (columns.answered) return answeredAt !== null || isYes(cell('answered')) ? 'answered' : 'abandoned';
  return (columns.talk ? (talk ?? 0) > 0 : cell('agent') !== '') ? 'answered' : 'abandoned';
}

/** Where no column has it. */
function waitOf({ from, answeredAt, ended, duration, talk, isAnswered }: { readonly from: Millis; readonly answeredAt: Millis | null; readonly ended: Millis | null; readonly duration: Millis | null; readonly talk: Millis | null; readonly isAnswered: boolean }): Millis | null {
  if (answeredAt !== null) return answeredAt - from;
  if (isAnswered) return duration !== null && talk !== null ? duration - talk : null;
  return ended === null ? null : ended - from;
}

/** Runs of a load are days one after the other. */
function dayOfRun(run: string): Millis {
  return /^[1-9]\d{0,5}$/.test(run) ? (Number(run) - 1) * DAY : 0;
}

/** A withheld number is nobody's. */
function knownNumber(written: string): string {
  return /\d{3}/.test(written) ? (/\+?\d{3,}/.exec(written.replace(/[ ()-]/g, ''))?.[0] ?? '') : '';
}
