// The report on clients under test for people: a row for each that is worth one, all together, and in sentences what was missed, wrong and lost.

import { faultKinds, type FaultKind } from '../../server/softphones/judgement.ts';
import type { ClientFigures, CrowdFigures, Share, Spread } from '../../server/softphones/figures.ts';
import type { LoadScenario } from '../../scenario/scenario.ts';
import type { Outcome } from '../load/load.ts';
import type { TrialOutcome } from './clients.ts';
import { summaryLines, thresholdLines } from './load.ts';
import { printable } from './reporter.ts';

/** Of more clients those with the most to tell have a row, and of what was wrong the first are told one by one. */
const MOST_ROWS = 20;
const MOST_FAULTS = 10;

export function clientLines({ scenario, speed, outcome, figures, machine }: TrialOutcome): readonly string[] {
  const { clients, all } = figures;
  const thresholds = thresholdLines(outcome, false);
  return [
    '', `${printable(scenario.name)}, ${speed === 1 ? 'as fast as life' : `${speed} times as fast as life`}`, '',
    ...tableLines(figures), '',
    ...missedLines(all), ...wrongLines(clients, all), ...lostLines(clients, all),
    row('this machine', `the switch was busy ${percent(machine.busy)} of the time; its timers were late by up to ${milliseconds(machine.lateP99)} ms 99 times in a hundred, ${milliseconds(machine.lateMax)} ms at most`), '',
    ...loadLines(outcome, scenario), ...(thresholds.length > 0 ? ['', ...thresholds] : []),
    ...(outcome.failure?.kind === 'law' ? ['', `✗ a law of the switch was broken: ${outcome.failure.seen}`] : []),
  ];
}

/** Theory knows nothing of softphones. */
function loadLines({ study, ...outcome }: Outcome, scenario: LoadScenario): readonly string[] {
  return study ? summaryLines({ ...outcome, study: { ...study, queues: [] } }, scenario) : [];
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(16)}${text}`;
}

const columns: readonly (readonly [head: string, width: number, cell: (client: CrowdFigures['all']) => string])[] = [
  ['rang', 7, ({ alerts }) => String(alerts)],
  ['answered', 10, ({ answerTime }) => String(answerTime?.count ?? 0)],
  ...(['p50', 'p95', 'p99', 'max'] as const).map((part) => [part === 'p50' ? 'after p50' : part, part === 'p50' ? 12 : 9, ({ answerTime }: CrowdFigures['all']) => seconds(answerTime, part)] as const),
  ...(['p50', 'p95', 'p99', 'max'] as const).map((part) => [part === 'p50' ? 'response p50' : part, part === 'p50' ? 15 : 8, ({ responseTime }: CrowdFigures['all']) => (responseTime ? `${milliseconds(responseTime[part])} ms` : '-')] as const),
  ['missed', 9, ({ missedEvents }) => shareText(missedEvents)],
  ['wrong', 7, ({ wrong }) => String(wrongs(wrong))],
  ['lost', 6, ({ losses }) => String(losses.broken + losses.slow + losses.silent)],
];

function tableLines({ clients, all }: CrowdFigures): readonly string[] {
  const shown = clients.length <= MOST_ROWS ? clients : [...clients].sort((one, other) => weightOf(other) - weightOf(one)).slice(0, MOST_ROWS);
  const cells = (client: CrowdFigures['all']) => columns.map(([, width, cell]) => cell(client).padStart(width)).join('');
  const more = clients.length - shown.length;
  return [
    `  ${'client'.padEnd(16)}${columns.map(([head, width]) => head.padStart(width)).join('')}`,
    ...shown.map((client) => row(`${client.agent} at ${client.telephone}`, client.wire === null ? 'nobody came' : cells(client))),
    ...(more > 0 ? [row(`and ${more} more`, 'with less to tell; --reporter csv:FILE has all of them')] : []),
    row('all', cells(all)),
  ];
}

/** How much there is to tell of one: what was wrong first, then who is slow. */
function weightOf({ missedEvents, wrong, losses, answerTime }: ClientFigures): number {
  return 1e6 * (missedEvents?.missed ?? 0) + 1e6 * (wrongs(wrong) + losses.broken + losses.slow + losses.silent) + (answerTime?.p95 ?? 0);
}

function missedLines({ skipped, acknowledgeTime, missed, undecided, alerts }: CrowdFigures['all']): readonly string[] {
  const ofCalls = missed === null ? (alerts === 0 ? 'no telephone rang' : 'nobody answered anything, and nothing rang for long enough') : `${missed.missed} of ${missed.of} calls to answer were let ring, ${withInterval(missed)}${undecided > 0 ? `; ${undecided} more were gone before anybody knows` : ''}`;
  return [
    ...(skipped ? [row('missed events', `${skipped.missed} of ${skipped.of} that were acknowledged were never handled, ${percent(skipped.share)}`)] : []),
    row(skipped ? '' : 'missed events', `by what the clients did: ${ofCalls}`),
    ...(acknowledgeTime ? [row('acknowledged', `after ${milliseconds(acknowledgeTime.p50)} ms, ${milliseconds(acknowledgeTime.p95)} ms for 95 in a hundred, ${milliseconds(acknowledgeTime.max)} ms at most`)] : []),
  ];
}

const kindTexts: { readonly [Kind in FaultKind]: string } = {
  gone: 'about a call that was gone', again: 'answered what had been answered', never: 'about a call that never was there', notPermitted: 'not permitted by the last event', refused: 'refused for another reason',
};

function wrongLines(clients: readonly ClientFigures[], { wrong, requests, crossed }: CrowdFigures['all']): readonly string[] {
  const kinds = faultKinds.filter((kind) => wrong[kind] > 0).map((kind) => `${wrong[kind]} ${kindTexts[kind]}`);
  const faults = clients.flatMap(({ agent, telephone, faults }) => faults.map((fault) => ({ agent, telephone, ...fault })));
  return [
    row('wrong answers', `${wrongs(wrong)} of ${requests} requests${kinds.length > 0 ? `: ${kinds.join(', ')}` : ''}${crossed > 0 ? `; ${crossed} more crossed with an event, which is nobody's fault` : ''}`),
    ...faults.slice(0, MOST_FAULTS).map(({ agent, telephone, service, call, kind, error, after }) => row('', `${agent} at ${telephone}: ${service}${call === '' ? '' : ` of call ${call}`}, ${kindTexts[kind]}${after === null ? '' : ` since ${(after / 1000).toFixed(1)} s`}${error === null ? ', and carried out' : ` (${error})`}`)),
    ...(faults.length > MOST_FAULTS ? [row('', `and ${faults.length - MOST_FAULTS} more; --reporter json:FILE has all of them`)] : []),
  ];
}

function lostLines(clients: readonly ClientFigures[], { losses, cameBack, away, left }: CrowdFigures['all']): readonly string[] {
  const { broken, slow, silent } = losses;
  const why = [[broken, 'lines broke'], [slow, 'cut off as too slow'], [silent, 'silent until the session was over']] as const;
  const reasons = why.filter(([count]) => count > 0).map(([count, text]) => `${count} ${text}`);
  const gone = clients.filter(({ isAway }) => isAway).map(({ agent }) => agent);
  const never = clients.filter(({ wire, isWatching }) => wire !== null && !isWatching).map(({ agent }) => agent);
  return [
    row('clients lost', `${broken + slow + silent}${reasons.length > 0 ? `: ${reasons.join(', ')}; ${cameBack} came back${away ? `, after ${seconds(away, 'p50')} (p50), ${seconds(away, 'max')} at most` : ''}` : ''}${gone.length > 0 ? `; still away: ${listed(gone)}` : ''}${left > 0 ? `; ${left} ended in order` : ''}`),
    ...(never.length > 0 ? [row('', `nothing was told to ${listed(never)}: they have no monitor on their telephone`)] : []),
  ];
}

function listed(agents: readonly string[]): string {
  return agents.length <= MOST_FAULTS ? agents.join(', ') : `${agents.slice(0, MOST_FAULTS).join(', ')} and ${agents.length - MOST_FAULTS} more`;
}

function wrongs(wrong: ClientFigures['wrong']): number {
  return faultKinds.reduce((sum, kind) => sum + wrong[kind], 0);
}

function seconds(spread: Spread | null, part: 'p50' | 'p95' | 'p99' | 'max'): string {
  return spread === null ? '-' : `${(spread[part] / 1000).toFixed(2)} s`;
}

function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function shareText(share: Share | null): string {
  return share === null ? '-' : percent(share.share);
}

function withInterval(share: Share): string {
  return `${percent(share.share)} (${percent(share.low)} to ${percent(share.high)})`;
}
