// The ledger: readers of the log that write rows. Its state is part of the simulation's, so that rows are a function of the journal alone; where rows go is not.

import type { ExchangeFact } from '../../csta/facts.ts';
import type { Parts } from '../../csta/services/service.ts';
import type { Log } from '../../kernel/log.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { CallId } from '../../switch/call.ts';
import { calls, knowKind } from './calls.ts';
import { intervals } from './intervals/intervals.ts';
import type { Desk, LedgerReader, LedgerSettings, RunEnd } from './reader.ts';
import { recordings } from './recordings.ts';
import type { Outlet, TableName, Tables } from './rows.ts';
import { userData } from './userData.ts';
import { voicemail } from './voicemail.ts';

/** A line for each. They note a fact in this order; who hears rows hears those that others write by it at once. */
const readers = {
  calls,
  userData,
  intervals,
  voicemail,
  recordings,
};

type StateOf<Reader> = Reader extends { readonly begin: (desk: Desk) => infer State } ? State : never;

/** What each reader knows, by its name. A root of checkpoints. */
export type LedgerState = { readonly [Name in keyof typeof readers]: StateOf<(typeof readers)[Name]> };

export interface Ledger {
  readonly settings: LedgerSettings;
  readonly state: LedgerState;
  /** From now on rows go there, too. What is returned ends that. */
  attach(outlet: Outlet): () => void;
  /** The traffic says of what kind the caller is who has begun a call. */
  knowKind(call: CallId, kind: string): void;
  /** Writes the rows of what goes on as it stands now, such as intervals. They come again. */
  bringTo(time: Millis): void;
  /** The run ends here: also writes calls that are over though somebody works after them, with the work so far. */
  close(end: RunEnd): void;
  /** Behind a rewind: writes again, as they stand now, the rows that what has not happened any more had replaced. */
  retell(): void;
}

/** At the very beginning of a simulation: calls that have begun before get no row. */
export function beginLedger(parts: Parts, log: Pick<Log<ExchangeFact>, 'read'>, settings: LedgerSettings, timeZone: string): Ledger {
  let outlets: readonly Outlet[] = [];
  const write = <Name extends TableName>(table: Name, row: Tables[Name]) => {
    for (const { reader, state } of hearing) reader.hear?.(state, table, row, desk);
    for (const outlet of outlets) outlet(table, row);
  };
  const desk: Desk = { parts, settings, timeZone, write };
  const working = Object.entries(readers as unknown as Readonly<Record<string, LedgerReader<unknown>>>).map(([name, reader]) => ({ name, reader, state: reader.begin(desk) }));
  const hearing = working.filter(({ reader }) => reader.hear);
  const wanting = new Map<ExchangeFact['type'], typeof working>();
  log.read((fact) => {
    let those = wanting.get(fact.type);
    if (those === undefined) wanting.set(fact.type, (those = working.filter(({ reader: { facts } }) => facts?.includes(fact.type) ?? true)));
    for (const { reader, state } of those) reader.note(state, fact, desk);
  });
  const state = Object.fromEntries(working.map(({ name, state }) => [name, state])) as LedgerState;
  const bringTo = (time: Millis) => {
    for (const { reader, state } of working) reader.bringTo?.(state, time, desk);
  };
  return {
    settings, state, bringTo,
    knowKind: (call, kind) => knowKind(state.calls, call, kind, desk),
    attach(outlet) {
      outlets = [...outlets, outlet];
      return () => void (outlets = outlets.filter((other) => other !== outlet));
    },
    close(end) {
      for (const { reader, state } of working) reader.close?.(state, end, desk);
      bringTo(end.time);
    },
    retell() {
      for (const { reader, state } of working) reader.retell?.(state, desk);
    },
  };
}
