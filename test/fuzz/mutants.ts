// Mutants: documents with something wrong, or strange, in them; drawn from a seed.

import type { Stream } from '../../src/kernel/random.ts';

const nasty = [
  '__proto__', 'constructor', 'toString', '999999999999999999999', '-1', '1e309', '0x10', '""', '[]', '{}', '{ a: 1 }', '[[[[[[[[1]]]]]]]]', '*missing', '&anchor x', '!!js/function "x"', 'null', '~', 'true', '😀', 'ﷺ',
  '${constructor}', '${__proto__}', '${', '${a', '"${a} ${b}"', '../../../../../etc/passwd', '/etc/passwd', 'http://169.254.169.254/', 'file:///etc/passwd', 'bank.yaml', 'auto-attendant.yaml', 'parts/wait-or-call-back.yaml',
  '0', '9'.repeat(40), `"${'x'.repeat(3000)}"`, `${'['.repeat(100)}${']'.repeat(100)}`, '0s', '999999h', '24:00-00:00', '8000', '7001', 'end', 'main', 'then', '"\\u0000"', "'", '#', '|', '>-', '? :', '<<: *a',
];

type Mutation = (lines: string[], stream: Stream) => void;

const line = (lines: readonly string[], stream: Stream) => stream.integer(lines.length);

const mutations: readonly Mutation[] = [
  (lines, stream) => void lines.splice(line(lines, stream), 1),
  (lines, stream) => void lines.splice(line(lines, stream), 0, lines[line(lines, stream)] as string),
  (lines, stream) => void lines.splice(line(lines, stream), 1 + stream.integer(6)),
  (lines, stream) => {
    const [one, other] = [line(lines, stream), line(lines, stream)];
    [lines[one], lines[other]] = [lines[other] as string, lines[one] as string];
  },
  (lines, stream) => change(lines, stream, (text) => (stream.chance(0.5) ? `  ${text}` : text.replace(/^ {1,2}/, ''))),
  (lines, stream) => change(lines, stream, (text) => text.replace(/:( .*)?$/, `: ${stream.pick(nasty)}`)),
  (lines, stream) => change(lines, stream, (text) => text.replace(/^(\s*)[^:]+:/, `$1${stream.pick(nasty)}:`)),
  (lines, stream) => change(lines, stream, (text) => withPart(text, stream, stream.pick(nasty))),
  (lines, stream) => change(lines, stream, (text) => withPart(text, stream, partOf(lines[line(lines, stream)] as string, stream))),
  (lines, stream) => change(lines, stream, (text) => withPart(text, stream, partOf(lines[line(lines, stream)] as string, stream))),
  (lines, stream) => change(lines, stream, (text) => inserted(text, stream, stream.pick([...'{}[]:,"\'#*&!|>%@`-?\t ~\\0']))),
  (lines, stream) => void lines.splice(line(lines, stream)),
];

/** The same document with one to four things changed. */
export function mutantOf(text: string, stream: Stream): string {
  const lines = text.split('\n');
  for (let times = stream.chance(0.6) ? 1 : 1 + stream.integer(4); times > 0; times--) if (lines.length > 0) stream.pick(mutations)(lines, stream);
  return lines.join('\n');
}

function change(lines: string[], stream: Stream, how: (text: string) => string): void {
  const at = line(lines, stream);
  lines[at] = how(lines[at] as string);
}

const WORDS = /[^\s{}[\]:,"]+/g;

function partOf(text: string, stream: Stream): string {
  const words = text.match(WORDS) ?? ['x'];
  return stream.pick(words);
}

function withPart(text: string, stream: Stream, part: string): string {
  const words = [...text.matchAll(WORDS)];
  const [word] = words.length > 0 ? [stream.pick(words)] : [];
  return word ? text.slice(0, word.index) + part + text.slice(word.index + word[0].length) : text + part;
}

function inserted(text: string, stream: Stream, more: string): string {
  const at = stream.integer(text.length + 1);
  return text.slice(0, at) + more + text.slice(at);
}
