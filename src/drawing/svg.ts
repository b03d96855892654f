// A picture as SVG, complete in itself: no script, no font, nothing to fetch; it follows the light or dark of whoever looks.

import { LABEL_SIZE, LID, LINE, planOf, type PlacedArrow, type PlacedBox, type Plan, type Point, TEXT_SIZE, TITLE_SIZE } from './layout.ts';
import { onOneLine } from './oneLine.ts';
import type { BoxKind, Picture } from './picture.ts';

const STYLE = `
  .back { fill: #fbfaf7 } text { font-family: system-ui, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; fill: #22272e; text-anchor: middle }
  .title { font-size: ${TITLE_SIZE}px; font-weight: 600 } .text { font-size: ${TEXT_SIZE}px; fill: #4a525c } .label { font-size: ${LABEL_SIZE}px; fill: #4a525c }
  .shape { fill: #ffffff; stroke: #7b8592; stroke-width: 1.4 } .arrow { fill: none; stroke: #7b8592; stroke-width: 1.3 } .loose { stroke-dasharray: 4 4 }
  .tip { fill: #7b8592 } .frame { fill: #7b8592; fill-opacity: 0.07; stroke: #7b8592; stroke-dasharray: 2 3 } .name { font-size: ${LABEL_SIZE}px; font-weight: 600; text-anchor: start }
  .question .shape { stroke: #2f6fb0; fill: #eaf2fa } .saying .shape { stroke: #3f8457; fill: #edf6f0 } .decision .shape { stroke: #a8742a; fill: #faf3e6 }
  .lookUp .shape { stroke: #7457b5; fill: #f2eefa } .leaving .shape { stroke: #b0465c; fill: #fbeef0 } .start .shape, .end .shape { fill: #e6e9ed } .openEnd .shape { stroke: #c0392b; stroke-dasharray: 4 3 }
  @media (prefers-color-scheme: dark) {
    .back { fill: #1b1f24 } text { fill: #e6e9ed } .text, .label { fill: #b4bcc6 } .shape { fill: #262c33 } .question .shape { fill: #1d2f42 } .saying .shape { fill: #1f3327 }
    .decision .shape { fill: #382d1a } .lookUp .shape { fill: #2d2640 } .leaving .shape { fill: #3c2229 } .start .shape, .end .shape { fill: #39414b }
  }
`;

export function svgOf(picture: Picture): string {
  const plan = planOf(picture);
  const { width, height } = plan;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${whole(width)}" height="${whole(height)}" viewBox="0 0 ${whole(width)} ${whole(height)}">`,
    `<title>${escaped(picture.title)}</title>`,
    `<style>${STYLE}</style>`,
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="tip" d="M0 0 10 5 0 10z"/></marker></defs>',
    `<rect class="back" width="100%" height="100%"/>`,
    ...framesOf(plan), ...plan.arrows.map(arrowOf), ...plan.boxes.map(boxOf), ...plan.arrows.flatMap(labelOf),
    '</svg>',
  ].join('\n') + '\n';
}

function framesOf({ frames }: Plan): readonly string[] {
  return frames.map(({ frame, x, y, width, height }) => {
    const [left, top] = [x - width / 2, y - height / 2];
    return `<rect class="frame" x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" rx="8"/><text class="name" x="${round(left + 10)}" y="${round(top + 16)}">${escaped(frame.title)}</text>`;
  });
}

function boxOf({ box, x, y, width, height, titleLines, textLines }: PlacedBox): string {
  const tall = (titleLines.length * TITLE_SIZE + textLines.length * TEXT_SIZE) * LINE;
  let base = y - tall / 2 + (box.kind === 'lookUp' ? LID / 2 : 0);
  const lineOf = (name: string, size: number) => (line: string) => {
    base += size * LINE;
    return `<text class="${name}" x="${round(x)}" y="${round(base - size * 0.32)}">${escaped(line)}</text>`;
  };
  const texts = [...titleLines.map(lineOf('title', TITLE_SIZE)), ...textLines.map(lineOf('text', TEXT_SIZE))];
  return `<g class="${box.kind}"><title>${escaped([box.title, box.text].filter(Boolean).join(': '))}</title>${shapes[box.kind](x - width / 2, y - height / 2, width, height)}${texts.join('')}</g>`;
}

type Shape = (left: number, top: number, width: number, height: number) => string;

const SLANT = 9;
const path = (d: string) => `<path class="shape" d="${d}"/>`;
const polygon = (...points: readonly (readonly [number, number])[]) => path(`M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`);
const rounded = (radius: number): Shape => (x, y, width, height) => `<rect class="shape" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${round(Math.min(radius, height / 2))}"/>`;

const shapes: { readonly [Kind in BoxKind]: Shape } = {
  start: rounded(99), end: rounded(99), openEnd: rounded(99), saying: rounded(10), step: rounded(2),
  question: (x, y, w, h) => polygon([x + SLANT, y], [x + w, y], [x + w - SLANT, y + h], [x, y + h]),
  decision: (x, y, w, h) => polygon([x + SLANT, y], [x + w - SLANT, y], [x + w, y + h / 2], [x + w - SLANT, y + h], [x + SLANT, y + h], [x, y + h / 2]),
  leaving: (x, y, w, h) => polygon([x, y], [x + w - SLANT, y], [x + w, y + h / 2], [x + w - SLANT, y + h], [x, y + h]),
  call: (x, y, w, h) => rounded(2)(x, y, w, h) + path(`M${round(x + 6)} ${round(y)}V${round(y + h)}M${round(x + w - 6)} ${round(y)}V${round(y + h)}`),
  lookUp: (x, y, w, h) => path(`M${round(x)} ${round(y + 5)}A${round(w / 2)} 5 0 0 1 ${round(x + w)} ${round(y + 5)}V${round(y + h - 5)}A${round(w / 2)} 5 0 0 1 ${round(x)} ${round(y + h - 5)}ZM${round(x)} ${round(y + 5)}A${round(w / 2)} 5 0 0 0 ${round(x + w)} ${round(y + 5)}`),
};

function arrowOf({ arrow, points }: PlacedArrow): string {
  return `<path class="arrow${arrow.isLoose ? ' loose' : ''}" marker-end="url(#tip)" d="${curve(points)}"/>`;
}

/** From point to point, with round corners. */
function curve(points: readonly Point[]): string {
  const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
  const corners = points.slice(1, -1).map((point, place) => `L${at(before(point, points[place] as Point))}Q${at(point)} ${at(before(point, points[place + 2] as Point))}`);
  return `M${at(points[0] as Point)}${corners.join('')}L${at(points.at(-1) as Point)}`;
}

const CORNER = 16;

/** On the way to a corner, where it begins. */
function before(corner: Point, from: Point): Point {
  const [x, y] = [from.x - corner.x, from.y - corner.y];
  const length = Math.hypot(x, y);
  const share = length === 0 ? 0 : Math.min(CORNER, length / 2) / length;
  return { x: corner.x + x * share, y: corner.y + y * share };
}

function labelOf({ label, lines }: PlacedArrow): readonly string[] {
  if (label === null) return [];
  const { x, y, width, height } = label;
  const back = `<rect class="back" x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}" rx="3" fill-opacity="0.85"/>`;
  const step = LABEL_SIZE * LINE;
  return [back + lines.map((line, place) => `<text class="label" x="${round(x)}" y="${round(y - (lines.length * step) / 2 + (place + 1) * step - LABEL_SIZE * 0.32)}">${escaped(line)}</text>`).join('')];
}

/** Text of XML. */
function escaped(text: string): string {
  return onOneLine(text).replace(/[&<>"]/g, (character) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[character]};`);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function whole(value: number): number {
  return Math.ceil(value);
}
