// What came of a number after its call was abandoned: whether somebody called it and was answered, and whether it called again.

import type { Epoch } from '../kernel/calendar.ts';
import type { Source } from './report.ts';

/** First instants behind it; null where it has not happened. */
export interface SpokenTo {
  readonly calledBack: Epoch | null;
  readonly calledAgain: Epoch | null;
}

interface GaveUp {
  readonly calling: string;
  readonly ended: Epoch;
}

/** In the order in which they are given. */
export async function contactsSince({ records, run }: Source, calls: readonly GaveUp[]): Promise<readonly SpokenTo[]> {
  const first = calls.reduce((least, { ended }) => Math.min(least, ended), Infinity);
  const later = records.selectFrom('calls').where('run', '=', run).where('ended', '>=', first).orderBy('began');
  const out = await later.select(['dialledOut', 'called', 'began']).where('direction', '=', 'out').where('answered', 'is not', null).execute();
  const again = await later.select(['calling', 'began']).where('direction', '=', 'in').where('began', '>=', first)
    .where('calling', 'in', (select) => select.selectFrom('segments').select('segments.calling').where('segments.run', '=', run).where('segments.disposition', '=', 'abandoned').where('segments.ended', '>=', first)).execute();
  const [outTo, inFrom] = [new Map<string, Epoch[]>(), new Map<string, Epoch[]>()];
  for (const { dialledOut, called, began } of out) for (const number of new Set([dialledOut, called])) entered(outTo, number, began);
  for (const { calling, began } of again) entered(inFrom, calling, began);
  const behind = (times: readonly Epoch[] | undefined, instant: Epoch) => times?.find((time) => time >= instant) ?? null;
  return calls.map(({ calling, ended }) => ({ calledBack: calling === '' ? null : behind(outTo.get(calling), ended), calledAgain: calling === '' ? null : behind(inFrom.get(calling), ended) }));
}

function entered(times: Map<string, Epoch[]>, number: string, began: Epoch): void {
  const known = times.get(number);
  if (known) known.push(began);
  else times.set(number, [began]);
}
