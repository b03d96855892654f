// Where arrows touch boxes: at the lower or the upper edge, next to each other in the order of where they go.

import type { Area, Point } from './layout.ts';

export interface Line {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

/** One end of a line. */
interface End {
  readonly line: Line;
  readonly isFirst: boolean;
  readonly box: Area;
  readonly side: 'above' | 'below';
  /** The point before it on the way to the box. */
  readonly towards: Point;
}

/** How much of an edge is used when several arrows share it; its corners may be slanted. */
const USED = 0.76;

/** The same lines, each with its two ends where they belong. */
export function withPorts<Kind extends Line>(lines: readonly Kind[], areaOf: (id: string) => Area): readonly Kind[] {
  const ends = lines.flatMap((line) => [endOf(line, true, areaOf(line.from)), endOf(line, false, areaOf(line.to))]);
  const bySide = new Map<string, End[]>();
  for (const end of ends) {
    const key = `${end.side} ${end.isFirst ? end.line.from : end.line.to}`;
    bySide.set(key, [...(bySide.get(key) ?? []), end]);
  }
  const places = new Map<End, Point>([...bySide.values()].flatMap(placed));
  return lines.map((line, at) => {
    const [first, last] = [places.get(ends[2 * at] as End), places.get(ends[2 * at + 1] as End)] as [Point, Point];
    const [start, end] = [ends[2 * at] as End, ends[2 * at + 1] as End];
    return { ...line, points: [first, outside(start, first), ...line.points.slice(1, -1), outside(end, last), last] };
  });
}

/** Arrows stand upright on their boxes for so long. */
const UPRIGHT = 12;

function outside({ side }: End, { x, y }: Point): Point {
  return { x, y: side === 'above' ? y - UPRIGHT : y + UPRIGHT };
}

function endOf(line: Line, isFirst: boolean, box: Area): End {
  const { points } = line;
  const towards = (isFirst ? points[1] : points.at(-2)) as Point;
  return { line, isFirst, box, side: towards.y < box.y ? 'above' : 'below', towards };
}

function placed(ends: readonly End[]): readonly (readonly [End, Point])[] {
  const inOrder = [...ends].sort((a, b) => a.towards.x - b.towards.x);
  return inOrder.map((end, place) => {
    const { box: { x, y, width, height }, side, towards } = end;
    const reach = (width * USED) / 2;
    const shared = x - reach + (2 * reach * (place + 0.5)) / inOrder.length;
    const alone = Math.min(x + reach / 2, Math.max(x - reach / 2, towards.x));
    return [end, { x: inOrder.length === 1 ? alone : shared, y: side === 'above' ? y - height / 2 : y + height / 2 }] as const;
  });
}
