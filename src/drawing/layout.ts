// Where everything goes: boxes in ranks from top to bottom, by dagre. The only place that knows it.

import { graphlib, layout } from '@dagrejs/dagre';
import { widthOf, wrapped } from './measuring.ts';
import { onOneLine } from './oneLine.ts';
import type { Arrow, Box, Frame, Picture } from './picture.ts';
import { withPorts } from './ports.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x` and `y` are the middle. */
export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedBox extends Area {
  readonly box: Box;
  readonly titleLines: readonly string[];
  readonly textLines: readonly string[];
}

export interface PlacedArrow {
  readonly arrow: Arrow;
  readonly points: readonly Point[];
  readonly lines: readonly string[];
  /** Of the label; null when there is none. */
  readonly label: Area | null;
}

export interface Plan {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
  readonly frames: readonly (Area & { readonly frame: Frame })[];
}

export const TITLE_SIZE = 13;
export const TEXT_SIZE = 11.5;
export const LABEL_SIZE = 11;
export const LINE = 1.32;
/** Widest text in a box, and on an arrow. */
const WIDEST = 190;
const WIDEST_LABEL = 120;
const LINES = 4;
/** Round the text; shapes with slanted sides need some of it. */
const PADDING = { x: 18, y: 9 };
/** The lid of a look-up, above its text. */
export const LID = 8;
export const MARGIN = 24;

export function planOf({ frames, boxes, arrows }: Picture): Plan {
  const graph = new graphlib.Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 34, edgesep: 20, ranksep: 44, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  const sized = boxes.map(sizeOf);
  for (const { id } of frames) graph.setNode(id, {});
  for (const one of sized) graph.setNode(one.box.id, { width: one.width, height: one.height });
  for (const { id, within } of [...frames, ...boxes.map(({ id, frame }) => ({ id, within: frame }))]) if (within !== null) graph.setParent(id, within);
  const labels = arrows.map(({ label }) => wrapped(onOneLine(label), LABEL_SIZE, WIDEST_LABEL, LINES));
  arrows.forEach((arrow, place) => graph.setEdge(arrow.from, arrow.to, labelSize(arrow, labels[place] as readonly string[]), String(place)));
  layout(graph);
  const areaOf = (id: string) => graph.node(id) as Area;
  const size = graph.graph() as { readonly width: number; readonly height: number };
  const placed = arrows.map((arrow, place) => {
    const lines = labels[place] as readonly string[];
    const { points, x, y } = graph.edge({ v: arrow.from, w: arrow.to, name: String(place) }) as unknown as Point & { readonly points: readonly Point[] };
    return { arrow, from: arrow.from, to: arrow.to, points, lines, label: lines.length === 0 ? null : { x, y, ...labelSize(arrow, lines) } };
  });
  const isLoop = ({ from, to }: { readonly from: string; readonly to: string }) => from === to;
  return {
    width: size.width, height: size.height,
    boxes: sized.map((one) => ({ ...one, x: areaOf(one.box.id).x, y: areaOf(one.box.id).y })),
    frames: frames.map((frame) => ({ ...areaOf(frame.id), frame })),
    arrows: [...withPorts(placed.filter((one) => !isLoop(one)), areaOf), ...placed.filter(isLoop).map(({ arrow, lines }) => loopOf(arrow, lines, labelSize(arrow, lines), areaOf(arrow.from)))],
  };
}

/** How far a way back to the same box goes to its right. */
const LOOP = 26;

/** The label stands behind the loop, where dagre has left room for both. */
function loopOf(arrow: Arrow, lines: readonly string[], size: Pick<Area, 'width' | 'height'>, box: Area): PlacedArrow {
  const right = box.x + box.width / 2;
  const width = size.width - LOOP;
  const points = [[right, -9], [right + LOOP * 0.8, -9], [right + LOOP * 0.8, 9], [right, 9]].map(([x = 0, y = 0]) => ({ x, y: box.y + y }));
  return { arrow, points, lines, label: { x: right + LOOP + width / 2, y: box.y, width, height: size.height } };
}

function sizeOf(box: Box): Omit<PlacedBox, 'x' | 'y'> {
  const titleLines = wrapped(onOneLine(box.title), TITLE_SIZE, WIDEST, 2);
  const textLines = wrapped(onOneLine(box.text), TEXT_SIZE, WIDEST, LINES);
  const widest = Math.max(...titleLines.map((line) => widthOf(line, TITLE_SIZE) * 1.06), ...textLines.map((line) => widthOf(line, TEXT_SIZE)));
  const height = (titleLines.length * TITLE_SIZE + textLines.length * TEXT_SIZE) * LINE;
  return { box, titleLines, textLines, width: Math.ceil(widest + 2 * PADDING.x), height: Math.ceil(height + 2 * PADDING.y + (box.kind === 'lookUp' ? LID : 0)) };
}

function labelSize({ from, to }: Arrow, lines: readonly string[]): Pick<Area, 'width' | 'height'> & { readonly labelpos: string } {
  const width = lines.length === 0 ? 0 : Math.ceil(Math.max(...lines.map((line) => widthOf(line, LABEL_SIZE))) + 8);
  return { width: width + (from === to ? LOOP : 0), height: lines.length === 0 ? 0 : Math.ceil(lines.length * LABEL_SIZE * LINE + 4), labelpos: 'c' };
}
