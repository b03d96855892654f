// The kinds of sinks: which of them a site means, and what it writes on. A kind is a file in `kinds/`, a shape in `records/shape.ts` and a line here.

import type { Epoch } from '../../kernel/calendar.ts';
import { minuteOf } from '../../records/layouts/naming.ts';
import type { Paper, SaidPaper } from '../../records/layouts/paper.ts';
import type { FileSettings, SinkSettings } from '../../records/shape.ts';
import type { Site } from '../../site/site.ts';
import { fileSink } from './kinds/file.ts';
import { httpSink } from './kinds/httpCollector.ts';
import { tcpClientSink } from './kinds/tcpClient.ts';
import { tcpListenerSink } from './kinds/tcpListener.ts';
import type { Sink } from './sink.ts';

/** Variables of the environment, in which tokens are. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a sink of a site writes on. */
export function saidPaperOf({ timeZone, trunks, numbering }: Site, { layout, fields, ringRecords, dateLines, rows, cluster, node }: SinkSettings): SaidPaper {
  const said = { ...(cluster !== undefined && { cluster }), ...(node !== undefined && { node }) };
  const options = { ...(fields && { fields }), ...(ringRecords !== undefined && { ringRecords }), ...(dateLines !== undefined && { dateLines }), ...(rows && { rows }) };
  return { layout, options, site: { timeZone, trunks: Object.keys(trunks), outside: numbering.outside, ...said } };
}

/** `wake` begins a turn of its delivery. The token of an event collector must be in the environment: see `missingTokens`. */
export function sinkOf(name: string, { layout, file, tcp, http }: SinkSettings, paper: Paper, site: Site, environment: Environment, wake: () => void): Sink {
  if (file) return fileSink(file, paper, namesOf(name, file, paper));
  if (tcp?.to) return tcpClientSink(tcp.to, paper, wake);
  if (tcp?.listen) return tcpListenerSink(tcp.listen, paper);
  if (!http) throw new RangeError(`the sink ${name} leads nowhere`);
  const { host = site.name || 'ringback', source = `ringback:${name}`, sourcetype = `ringback:${layout}`, index } = http;
  return httpSink(http, environment[http.token.env] ?? '', paper, { host, source, sourcetype, ...(index !== undefined && { index }) });
}

/** Of those sinks whose token is nowhere, as sentences. */
export function missingTokens(site: Site, environment: Environment): readonly string[] {
  return Object.entries(site.records.sinks).flatMap(([name, { http }]) => (http && !environment[http.token.env] ? [`the sink ${name} of the site needs its token in the variable ${http.token.env} of the environment, and that is not set`] : []));
}

/** Names of files as the site has them, or else as the layout does. */
function namesOf(sink: string, { name }: FileSettings, { layout, context }: Paper): (sequence: number, at: Epoch) => string {
  if (name === undefined) return (sequence, at) => layout.fileName(context, sequence, at);
  return (sequence, at) => {
    const minute = minuteOf(context.local(at));
    const places: Readonly<Record<string, string>> = { sink, cluster: context.cluster, node: String(context.node), date: minute.slice(0, 8), hour: minute.slice(0, 10), minute, sequence: String(sequence) };
    return name.replace(/\{(\w+)\}/g, (_, place: string) => places[place] ?? '');
  };
}
