// Journeys in words: what is pressed, the way through the nodes, where it comes to.

import type { Journey } from './journeys.ts';
import type { Passage } from './walks.ts';

/** `1`, `400123`, `(silence)`, `(closed)`; with names, `2 sales`. What follows by itself has no label. */
export function labelsOf({ passages, caller }: Journey, names = false): readonly string[] {
  const usual = passages[0]?.from.by === null && caller === '' ? ['(number withheld)'] : [];
  const calendars = new Set(passages.flatMap(({ act }) => (act.kind === 'moment' ? [act.times] : [])));
  return [...usual, ...counted(passages.flatMap((passage) => labelOf(passage, names, calendars.size > 1).map((label) => ({ label, at: passage.from.node.id }))))];
}

/** What has been chosen before is not said again. */
function labelOf({ from: { node, moments, telephones }, outcome, act }: Passage, names: boolean, hours: boolean): readonly string[] {
  switch (act.kind) {
    case 'itself': return [];
    case 'keys': {
      const name = names ? (node.behaviour.reading.choices.find(({ key }) => key === outcome)?.name ?? null) : null;
      return [name === null ? act.keys : `${act.keys} ${name}`];
    }
    case 'silence': return ['(silence)'];
    case 'moment': return act.times !== null && moments.has(act.times) ? [] : [`(${hours ? `${act.hours} ` : ''}${act.moment})`];
    case 'answer': return [`(${act.outcome}${Object.entries(act.data).map(([name, value]) => `, ${name} ${value}`).join('')})`];
    case 'telephone': return telephones.has(act.number) ? [] : [`(${act.number} ${{ answers: 'answers', busy: 'is busy', noAnswer: 'does not answer' }[act.does]})`];
  }
}

/** What comes several times in a row at one node is written once. */
function counted(labels: readonly { readonly label: string; readonly at: string }[]): readonly string[] {
  const found: { label: string; at: string; times: number }[] = [];
  for (const { label, at } of labels) {
    const last = found.at(-1);
    if (last?.label === label && last.at === at) last.times++;
    else found.push({ label, at, times: 1 });
  }
  return found.map(({ label, times }) => (times > 1 ? `${label} ×${times}` : label));
}

export function wayOf({ passages, end }: Journey): string {
  const nodes = passages.map(({ from }) => from.node.id);
  const turns = nodes.filter((node, place) => node !== nodes[place - 1]);
  const next = end === 'goesRound' ? passages.at(-1)?.to?.node.id : undefined;
  return [...turns, ...(next !== undefined && next !== turns.at(-1) ? [next] : [])].join(' → ');
}

export function destinationOf({ end, destination }: Journey): string {
  return end === 'goesRound' ? 'goes round' : end === 'ends' ? 'hung up' : destination || 'nowhere';
}

/** `main-menu: 2 sales → 7001`. */
export function titleOf(flow: string, journey: Journey): string {
  return `${flow}: ${[labelsOf(journey, true).join(', '), `→ ${destinationOf(journey)}`].filter(Boolean).join(' ')}`;
}

const LONGEST = 40;

/** A name for a file, after what only this journey does: `01-sales.yaml`, `02-account-no-more-tries.yaml`. */
export function fileNameOf({ own: { from: { node }, outcome } }: Journey, place: number, of: number): string {
  const name = node.behaviour.reading.choices.find(({ key }) => key === outcome)?.name;
  const words = name ?? (node.behaviour.outcomes.length === 1 ? node.id : `${node.id} ${outcome}`);
  const spelt = words.replaceAll('*', ' star ').replaceAll('#', ' hash ').replace(/([a-z])([A-Z])/g, '$1 $2').normalize('NFKD').toLowerCase();
  const slug = spelt.replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9]+/g, '-').slice(0, LONGEST).replace(/^-+|-+$/g, '');
  return `${String(place + 1).padStart(Math.max(2, String(of).length), '0')}-${slug || 'path'}.yaml`;
}
