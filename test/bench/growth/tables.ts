// The tables of src/growth.md out of the lines of the growth bench: `npm run -s bench -- growth | node dist/test/bench/growth/tables.js` prints them, and with the name of
// the page behind it puts them where they belong on it, between `<!-- growth agents -->` and `<!-- /growth -->`. What is reckoned from them on the page it leaves alone.

import { readFileSync, writeFileSync } from 'node:fs';
import type { Figure } from '../measure.ts';

type Cell = (figure: Figure, first: Figure) => string;

const plain = new Intl.NumberFormat('en');
const number = (member: string): Cell => (figure) => (figure[member] === undefined ? '' : plain.format(figure[member] as number));
const withUnit = (member: string, unit: string): Cell => (figure) => (figure[member] === undefined || figure[member] === 0 ? '' : `${plain.format(figure[member] as number)} ${unit}`);
const seconds: Cell = ({ startMs }) => `${plain.format(Number(((startMs as number) / 1000).toPrecision(2)))} s`;
/** Beside the smallest size of the same run: what it costs to be so large. */
const beside: Cell = ({ cpuMicroseconds }, first) => ((cpuMicroseconds as number) / (first['cpuMicroseconds'] as number)).toFixed(1);

/** On a machine that others use, too, what the wall's clock says is theirs. */
const ofACore: Cell = ({ cpuMicroseconds }) => plain.format(Number((1e6 / (cpuMicroseconds as number)).toPrecision(3)));
const perCall = { 'calls/s of a core': ofACore, 'µs a call': number('cpuMicroseconds'), 'times the first': beside };

/** Columns by part. */
const tables: { readonly [part: string]: { readonly [column: string]: Cell } } = {
  call: { facts: number('facts'), 'events to the agent\'s client': number('events'), 'bytes an event': number('eventBytes'), 'requests of the client': number('requests'), 'bytes of responses': number('responseBytes'), 'bytes of journal': number('journalBytes'), 'rows of records': number('rows') },
  agents: { agents: number('size'), ...perCall, start: seconds, 'bytes an agent': number('bytesAnAgent'), 'bytes a call in progress': number('bytesACall'), checkpoint: withUnit('checkpointMB', 'MB'), 'takes, of a core': withUnit('checkpointMs', 'ms') },
  queues: { queues: number('size'), ...perCall },
  waiting: { waiting: number('size'), 'come and give up/s, of a core': ofACore, 'µs': number('cpuMicroseconds'), 'times the first': beside, 'µs to tell one the place': number('microsecondsToTellOne'), 'bytes a caller': number('bytesACaller') },
  monitors: { monitors: number('size'), 'calls/s of a core, each told': ofACore, 'µs a call': number('cpuMicroseconds'), 'times the first': beside, 'events a call': number('eventsACall'), 'bytes a monitor': number('bytesAMonitor') },
  sites: { sites: number('size'), ...perCall, 'messages a call': number('messagesPerCall'), 'faster than life': withUnit('fasterThanLife', 'times'), start: seconds, 'KB a site': number('kilobytesASite') },
  nats: { what: ({ size }) => String(size), bytes: number('bytes'), 'messages/s': (figure) => (figure.perSecond === 0 ? '' : plain.format(figure.perSecond)), p50: withUnit('p50Ms', 'ms'), p99: withUnit('p99Ms', 'ms'), 'µs of the server\'s cores': number('serverMicroseconds'), 'bytes kept': number('bytesKept') },
};

function tableOf(part: string, figures: readonly Figure[]): string {
  const columns = Object.entries(tables[part] ?? {});
  const rows = [columns.map(([name]) => name), columns.map(() => '---'), ...figures.map((figure) => columns.map(([, cell]) => cell(figure, figures[0] as Figure)))];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const figures = readFileSync(0, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Figure);
const partOf = ({ name }: Figure) => name.replace('growth ', '');
const made = new Map([...new Set(figures.map(partOf))].map((part) => [part, tableOf(part, figures.filter((figure) => partOf(figure) === part))]));

const [page] = process.argv.slice(2);
if (page === undefined) {
  for (const [part, table] of made) process.stdout.write(`${part}\n\n${table}\n\n`);
} else {
  const before = readFileSync(page, 'utf8');
  writeFileSync(page, before.replace(/<!-- growth (\w+) -->\n[^]*?<!-- \/growth -->/g, (text, part: string) => (made.has(part) ? `<!-- growth ${part} -->\n\n${made.get(part)}\n\n<!-- /growth -->` : text)));
}
