// What a report says, as data: whoever has made a run writes it, the page in `web/report` shows it. Types alone.

import type { Epoch } from '../kernel/calendar.ts';
import type { Millis } from '../kernel/clock.ts';
import type { CallRecord } from '../records/callRecords.ts';
import type { HeardEvent } from '../records/heard.ts';
import type { Failure } from '../scenario/run.ts';
import type { ToldSearch, ToldTurn } from '../store/decisions.ts';
import type { CallId } from '../switch/call.ts';

export interface Report {
  /** Of Ringback. */
  readonly version: string;
  /** The call that it is about; empty where it is about verdicts. */
  readonly call: CallId;
  readonly runs: readonly ReportedRun[];
}

/** One scenario, or one load: its verdict, its figures, its calls. Times are ms of virtual time. */
export interface ReportedRun {
  readonly file: string;
  readonly name: string;
  readonly seed: number;
  /** The command that runs it again. */
  readonly again: string;
  /** The instant of virtual time 0. */
  readonly startsAt: Epoch;
  readonly timeZone: string;
  readonly ended: Millis;
  readonly facts: number;
  readonly failure: Failure | null;
  /** What it is called when it was not played to its end, and why; nothing where it was. */
  readonly leftOut?: { readonly as: string; readonly why: string };
  /** The last lines of the trace, where it failed. */
  readonly trace: readonly string[];
  /** What its traffic came to, in words and tables; nothing for a scenario of steps. */
  readonly says: readonly string[];
  readonly figures: readonly FigureTable[];
  readonly thresholds: readonly ThresholdVerdict[];
  /** Null for a scenario of steps. */
  readonly day: Day | null;
  /** By number: people, queues, groups, call flows; by id: agents. */
  readonly names: Readonly<Record<string, string>>;
  /** Numbers of the queues. */
  readonly queues: readonly string[];
  /** The site as the scenario names it: YAML on one line. */
  readonly site: string;
  readonly calls: Columns<CallRow>;
}

/** Figures as texts: each row has as many as there are columns, its label first. */
export interface FigureTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/** Whether a threshold was met, and by how much. */
export interface ThresholdVerdict {
  /** As it was written. */
  readonly text: string;
  readonly isMet: boolean;
  /** What it came to, as one reads it. */
  readonly seen: string;
  /** How far that is from the bound, `14.2 s above`; empty where there is nothing to say. */
  readonly by: string;
}

/** What charts show of a load. */
export interface Day {
  readonly halfHours: readonly HalfHour[];
  /** The most who waited at once in each span, by queue. */
  readonly waiting: Series;
  /** Agents in each state, on average over each span. */
  readonly agents: Series;
  /** By queue, the share of calls that are to be answered in time. */
  readonly targets: Readonly<Record<string, number>>;
}

/** One queue in one half-hour: the calls that came to it then. */
export interface HalfHour {
  readonly from: Millis;
  readonly queue: string;
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Answered within the time of the service level. */
  readonly inTime: number;
}

/** Values over time, a span apart, from the beginning of the run. */
export interface Series {
  readonly span: Millis;
  readonly values: Readonly<Record<string, readonly number[]>>;
}

/** A table column by column, which is shorter than row by row. */
export type Columns<Row> = { readonly [Name in keyof Row]: readonly Row[Name][] };

export interface CallRow extends Omit<CallRecord, 'visits' | 'caller'> {
  /** The story that it belongs to; empty for a call of which only this row was kept. */
  readonly story: CallId;
  /** Why its story was kept, where not all were. */
  readonly why: string;
}

/** A call with all that were made on its account: consultations, transfers, conferences. It has the number of the first. */
export interface Story {
  readonly id: CallId;
  readonly calls: readonly CallId[];
  readonly events: readonly StoryEvent[];
  readonly decisions: readonly StoryDecision[];
  /** The scenario that brings it about again; nothing where nobody has tried. */
  readonly retold?: Retold;
}

/** A scenario that has been run and passes, its site left open; or why there is none. */
export type Retold = { readonly text: string } | { readonly cannot: string };

export interface StoryEvent extends HeardEvent {
  /** The CSTA event that reports it; empty where CSTA has none. */
  readonly event: string;
  /** Its members, or those of the fact where there is no event, as JSON. */
  readonly members: string;
}

/** Of many agents with one verdict a few are told, and of the others how many. */
export type StoryDecision = ToldTurn | (ToldSearch & { readonly more: readonly { readonly why: string; readonly agents: number }[] });

/** What is kept of a run for its report, beside the verdict. */
export interface Told extends Pick<ReportedRun, 'startsAt' | 'timeZone' | 'names' | 'queues' | 'site' | 'calls' | 'day'> {
  readonly stories: Stories;
}

/** The stories of one run, by their ids. */
export type Stories = Readonly<Record<CallId, Story>>;
