// What a reader of the ledger is: a part of its state, and what each fact does to it. Readers look at facts, and at records as they stand at that instant.

import type { ExchangeFact } from '../../csta/facts.ts';
import type { Parts } from '../../csta/services/service.ts';
import type { Epoch } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { TableName, Tables } from './rows.ts';

/** What readers are given beside their own state. */
export interface Desk {
  readonly parts: Parts;
  readonly settings: LedgerSettings;
  /** Of the site, on whose clock intervals begin. */
  readonly timeZone: string;
  /** A row is complete, or stands for the one of its key that was written before. Readers that `hear` do so at once. */
  write<Name extends TableName>(table: Name, row: Tables[Name]): void;
}

export interface LedgerSettings {
  /** Length of an interval. */
  readonly interval: Millis;
}

/** Where a run ends: its last fact, and the time. */
export type RunEnd = Pick<ExchangeFact, 'seq' | 'time'>;

type FactType = ExchangeFact['type'];

/** `State` is plain records, lists, maps and sets that a checkpoint can keep: see store/README.md. It is born complete. */
export interface LedgerReader<State, Type extends FactType = FactType> {
  /** The facts that it wants to see; all of them unless said. Most facts are nobody's, and most others one reader's. */
  readonly facts?: readonly Type[];
  /** The state before anything has happened. */
  readonly begin: (desk: Desk) => State;
  readonly note: (state: State, fact: Extract<ExchangeFact, { readonly type: Type }>, desk: Desk) => void;
  /** Hears of the rows that other readers write; of its own it knows. */
  readonly hear?: <Name extends TableName>(state: State, table: Name, row: Tables[Name], desk: Desk) => void;
  /** Writes what is over by now, and how that stands which goes on. Changes nothing that would be written later. */
  readonly bringTo?: (state: State, time: Millis, desk: Desk) => void;
  /** Completes what is over and waits only for something that does not come any more. */
  readonly close?: (state: State, end: RunEnd, desk: Desk) => void;
  /** Writes again, as they stand, the rows that a later fact may have replaced. */
  readonly retell?: (state: State, desk: Desk) => void;
}

/** The instant of a virtual time. */
export function instant({ parts: { pbx } }: Desk, time: Millis): Epoch {
  return pbx.startsAt + time;
}
