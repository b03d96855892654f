// What a call flow looks like, before anybody draws it: boxes, arrows with the outcomes on them, and frames round sub-flows.

import { ENDS, type Flow, type FlowNode, LEAVES } from '../ivr/callflow.ts';

export interface Picture {
  readonly title: string;
  readonly frames: readonly Frame[];
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** Round a sub-flow, or round a flow of several. */
export interface Frame {
  readonly id: string;
  readonly within: string | null;
  readonly title: string;
}

export type BoxKind = 'start' | 'question' | 'saying' | 'decision' | 'lookUp' | 'step' | 'call' | 'leaving' | 'end' | 'openEnd';

export interface Box {
  readonly id: string;
  readonly kind: BoxKind;
  readonly frame: string | null;
  /** The name of the node. */
  readonly title: string;
  /** What it says or does. */
  readonly text: string;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** The way on is not the flow's own: it ends for want of one, or goes over into another flow. */
  readonly isLoose: boolean;
}

/** Several flows stand in a frame each, and calls that are brought from one to another are shown. */
export function pictureOf(title: string, flows: readonly Flow[]): Picture {
  const parts = flows.map((flow, place) => partOf(flow, flows.length > 1 ? `${place}:` : '', flows.length > 1));
  const startOf = new Map(flows.map(({ number }, place) => [number, flows.length > 1 ? `${place}:` : '']));
  const over = flows.flatMap((flow, place) => {
    const prefix = flows.length > 1 ? `${place}:` : '';
    return [...flow.nodes.values()].flatMap(({ id, edges, behaviour: { reading } }) => ([...edges.values()].includes(LEAVES) ? reading.goesTo : []).flatMap((number) => {
      const other = number === '' ? undefined : startOf.get(number);
      return other === undefined ? [] : [{ from: prefix + id, to: `${other}:start`, label: '', isLoose: true }];
    }));
  });
  return { title, frames: parts.flatMap(({ frames }) => frames), boxes: parts.flatMap(({ boxes }) => boxes), arrows: [...parts.flatMap(({ arrows }) => arrows), ...over] };
}

type Part = Omit<Picture, 'title'>;

/** Ids of nodes hold no colon, so nothing here is taken for another. */
function partOf({ number, name, first, nodes }: Flow, prefix: string, isFramed: boolean): Part {
  const around = isFramed ? `${prefix}frame` : null;
  const frameOf = (id: string) => (id.includes('/') ? `${prefix}${id.slice(0, id.lastIndexOf('/'))}:frame` : around);
  const calls = [...nodes.values()].filter(({ kind }) => kind === 'call');
  const start: Box = { id: `${prefix}:start`, kind: 'start', frame: around, title: number === '' ? 'start' : number, text: '' };
  const withEnds = [...nodes.values()].filter((node) => !isEnd(node) && [...node.edges.values()].includes(ENDS));
  return {
    frames: [
      ...(around === null ? [] : [{ id: around, within: null, title: `${number} ${name}`.trim() }]),
      ...calls.map(({ id }) => ({ id: `${prefix}${id}:frame`, within: frameOf(id), title: shortOf(id) })),
    ],
    boxes: [
      start,
      ...[...nodes.values()].map((node) => ({ id: prefix + node.id, kind: kindOf(node), frame: frameOf(node.id), title: shortOf(node.id), text: textOf(node) })),
      ...withEnds.map(({ id }) => ({ id: `${prefix}${id}:end`, kind: 'openEnd', frame: frameOf(id), title: 'ends', text: '' }) as const),
    ],
    arrows: [{ from: start.id, to: prefix + first.id, label: '', isLoose: false }, ...[...nodes.values()].flatMap((node) => arrowsFrom(node, prefix))],
  };
}

function shortOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** Outcomes that lead to the same place share an arrow. */
function arrowsFrom(node: FlowNode, prefix: string): readonly Arrow[] {
  if (isEnd(node)) return [];
  const targets = [...new Set(node.edges.values())].filter((to) => to !== LEAVES);
  return targets.map((to) => {
    const labels = [...node.edges].filter(([, target]) => target === to).map(([outcome]) => labelOf(node, outcome));
    const label = labels.length === 1 && isOnlyWay(node, labels[0] as string) ? '' : labels.join(', ');
    return { from: prefix + node.id, to: to === ENDS ? `${prefix}${node.id}:end` : prefix + to, label, isLoose: to === ENDS };
  });
}

/** Where there is one way on, it needs no name. */
function isOnlyWay({ edges }: FlowNode, label: string): boolean {
  return edges.size === 1 && (label === 'then' || label === 'begins');
}

/** The key of a menu, with what the choice is called. */
function labelOf({ behaviour: { reading } }: FlowNode, outcome: string): string {
  const name = reading.choices.find(({ key }) => key === outcome)?.name;
  return name ? `${outcome} ${name}` : outcome;
}

function isEnd({ kind }: FlowNode): boolean {
  return kind === 'hangUp';
}

function kindOf({ kind, edges, behaviour: { reading } }: FlowNode): BoxKind {
  if (kind === 'hangUp') return 'end';
  if (kind === 'call') return 'call';
  if (kind === 'lookUp') return 'lookUp';
  if ([...edges.values()].includes(LEAVES)) return 'leaving';
  if (reading.asks) return 'question';
  if (reading.says.length > 0) return 'saying';
  return edges.size > 1 ? 'decision' : 'step';
}

/** What is said, or else what is done. */
function textOf({ kind, behaviour: { reading } }: FlowNode): string {
  if (reading.says.length > 0) return reading.says.join(' / ');
  if (reading.goesTo.length > 0) return `${kind} ${reading.goesTo.join(', ')}`;
  if (reading.sets.length > 0) return `${kind === 'lookUp' ? 'looks up' : 'sets'} ${reading.sets.join(', ')}`;
  return kind === 'hangUp' ? 'hangs up' : kind === 'call' ? 'calls a flow' : kind === 'return' ? 'goes back' : kind === 'branch' ? `by ${[...new Set(reading.uses)].join(', ')}` : kind === 'hours' ? 'by opening hours' : kind;
}
