// A picture as Mermaid, for READMEs and wikis that draw it themselves.

import { onOneLine } from './oneLine.ts';
import type { Box, BoxKind, Picture } from './picture.ts';

/** Left and right of the quoted label. */
const shapes: { readonly [Kind in BoxKind]: readonly [string, string] } = {
  start: ['([', '])'], question: ['[/', '/]'], saying: ['(', ')'], decision: ['{{', '}}'], lookUp: ['[(', ')]'],
  step: ['[', ']'], call: ['[[', ']]'], leaving: ['>', ']'], end: ['([', '])'], openEnd: ['((', '))'],
};

/** Strokes that show on light and dark. */
const strokes: { readonly [Kind in BoxKind]?: string } = { question: '#3b82c4', saying: '#4f9d69', decision: '#b7832f', lookUp: '#8a6fc0', leaving: '#c0566b', openEnd: '#c0392b' };

/** Longest text in a box. */
const LONGEST = 120;

export function mermaidOf({ title, frames, boxes, arrows }: Picture): string {
  const idOf = new Map(boxes.map(({ id }, place) => [id, `n${place}`]));
  const within = (frame: string | null, indent: string): readonly string[] => [
    ...boxes.filter((box) => box.frame === frame).map((box) => `${indent}${idOf.get(box.id)}${boxText(box)}`),
    ...frames.filter((inner) => inner.within === frame).flatMap((inner) => [
      `${indent}subgraph s${frames.indexOf(inner)}["${escaped(inner.title)}"]`, ...within(inner.id, `${indent}  `), `${indent}end`,
    ]),
  ];
  return [
    '---', `title: "${escapedTitle(title)}"`, '---',
    'flowchart TD',
    ...within(null, '  '),
    ...arrows.map(({ from, to, label, isLoose }) => `  ${idOf.get(from)} ${isLoose ? '-.->' : '-->'}${label === '' ? '' : `|"${escaped(label)}"|`} ${idOf.get(to)}`),
    ...Object.entries(strokes).flatMap(([kind, stroke]) => {
      const same = boxes.filter((box) => box.kind === kind).map(({ id }) => idOf.get(id));
      return same.length === 0 ? [] : [`  classDef ${kind} stroke:${stroke},stroke-width:2px`, `  class ${same.join(',')} ${kind}`];
    }),
  ].join('\n') + '\n';
}

function boxText({ kind, title, text }: Box): string {
  const [left, right] = shapes[kind];
  return `${left}"${[title, cut(text)].filter((line) => line !== '').map(escaped).join('<br/>')}"${right}`;
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('').trimEnd()}…` : text;
}

/** What stands for itself in a label, anywhere. */
const PLAIN = /[\p{L}\p{M}\p{N} ,?!'/…–—\u200d\u{1f000}-\u{1faff}]/u;
/** A full stop does at the end of a word; behind a digit it would begin a list, within a word it could make a link. */
const FULL_STOP = /(?<=[^\s\d.])\.(?= |$)/;

/** Everything else as the entity that Mermaid has for it, so that nothing closes a label, begins Markdown, or is taken for a directive. */
export function escaped(text: string): string {
  return onOneLine(text).split(FULL_STOP).map((part) => [...part].map((letter) => (PLAIN.test(letter) ? letter : `#${letter.codePointAt(0)};`)).join('')).join('.');
}

/** In the front matter, a quoted text of YAML. */
function escapedTitle(text: string): string {
  return onOneLine(text).replace(/["\\]/g, (mark) => `\\${mark}`);
}
