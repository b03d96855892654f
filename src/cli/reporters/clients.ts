// The report on clients under test: for people, as JSON, and as CSV with a row for each client.

import { stringify } from 'csv-stringify/sync';
import { type LoadSummary, summaryOf } from '../../lab/loadSummary.ts';
import { centerOf } from '../../scenario/center.ts';
import type { Stopped } from '../../scenario/load.ts';
import type { LoadScenario } from '../../scenario/scenario.ts';
import type { ClientFigures, CrowdFigures, Share, Spread } from '../../server/softphones/figures.ts';
import type { Machine } from '../../server/softphones/machine.ts';
import type { ClientReporterName } from '../choices.ts';
import type { Outcome } from '../load/load.ts';
import { clientLines } from './clientLines.ts';

/** What there is to report. */
export interface TrialOutcome {
  readonly scenario: LoadScenario;
  readonly speed: number;
  readonly outcome: Outcome;
  readonly figures: CrowdFigures;
  readonly machine: Machine;
}

/** The document that `json` writes. */
export interface TrialReport extends CrowdFigures {
  readonly name: string;
  readonly file: string;
  readonly seed: number;
  readonly speed: number;
  /** Why it ended before its time; null when it did not. */
  readonly stopped: Stopped | null;
  /** Milliseconds of virtual time. */
  readonly ended: number;
  /** Kinds of callers and queues, as in a load without clients. */
  readonly load: LoadSummary;
  readonly thresholds: readonly { readonly threshold: string; readonly value: number | null; readonly isMet: boolean; readonly says: string }[];
  readonly machine: Machine;
}

export const clientReporters: { readonly [Name in ClientReporterName]: (trial: TrialOutcome) => string } = {
  list: (trial) => clientLines(trial).join('\n') + '\n',
  json: (trial) => JSON.stringify(documentOf(trial), null, 2) + '\n',
  csv: ({ figures: { clients } }) => stringify(clients.map(rowOf), { header: true }),
};

function documentOf({ scenario: { name, file, site }, speed, outcome: { seed, stopped, ended, runs = [], thresholds = [] }, figures, machine }: TrialOutcome): TrialReport {
  return {
    name, file, seed, speed, stopped: stopped ?? null, ended, load: summaryOf(runs, centerOf(site)),
    thresholds: thresholds.map(({ threshold: { key, text }, value, isMet, text: says }) => ({ threshold: `${key} ${text.trim()}`, value, isMet, says })), machine, ...figures,
  };
}

/** Milliseconds with a fraction, as they were measured; empty where there is nothing. */
function rowOf(client: ClientFigures): Readonly<Record<string, string | number>> {
  const spread = (name: string, measured: Spread | null) => Object.fromEntries((['p50', 'p95', 'p99', 'max'] as const).map((part) => [`${name}_${part}`, measured === null ? '' : Math.round(measured[part] * 1000) / 1000]));
  const share = (name: string, measured: Share | null) => ({ [name]: measured?.missed ?? '', [`${name}_of`]: measured?.of ?? '', [`${name}_share`]: measured === null ? '' : Math.round(measured.share * 1e6) / 1e6 });
  const { agent, telephone, wire, application, events, alerts, answerTime, responseTime, skipped, acknowledgeTime, missed, undecided, sentAway, answeredOtherwise, requests, wrong, crossed, losses, cameBack, away, isAway, left } = client;
  return {
    agent, telephone, wire: wire ?? '', application, events, alerts, answered: answerTime?.count ?? 0, ...spread('answer_ms', answerTime), requests, ...spread('response_ms', responseTime),
    ...share('skipped_events', skipped), ...spread('acknowledge_ms', acknowledgeTime), ...share('let_ring', missed), undecided, sent_away: sentAway, answered_otherwise: answeredOtherwise,
    wrong_gone: wrong.gone, wrong_again: wrong.again, wrong_never: wrong.never, wrong_not_permitted: wrong.notPermitted, wrong_refused: wrong.refused, crossed,
    lost_broken: losses.broken, lost_slow: losses.slow, lost_silent: losses.silent, came_back: cameBack, ...spread('away_ms', away), is_away: isAway ? 1 : 0, left,
  };
}
