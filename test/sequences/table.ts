// Sequences as the CSTA reference prints them: one row for each event, with the state that each monitored device sees, and the cause.

import type { Office, ReceivedEvent } from '../../src/testing.ts';

interface Body {
  readonly monitorCrossRefID: string;
  readonly localConnectionInfo?: string;
  readonly cause?: string;
}

/** Starts a monitor on each device in this order and gives back what writes the rows seen since. */
export function rowsOf(office: Office, devices: { readonly [column: string]: string }): () => readonly string[] {
  const columns = Object.keys(devices);
  const columnOf = new Map<string, string>();
  let events: readonly ReceivedEvent[] = [];
  for (const column of columns) {
    const { monitorCrossRefID } = office.door.request('MonitorStart', { monitorObject: { deviceObject: devices[column] as string } });
    columnOf.set(monitorCrossRefID, column);
  }
  events = office.monitor();
  return () => rows(events, columns, columnOf);
}

/** Reports of one event follow each other; together they are a row: `Delivered(2002)  A:connected B:alerting  newCall`. */
function rows(events: readonly ReceivedEvent[], columns: readonly string[], columnOf: ReadonlyMap<string, string>): readonly string[] {
  const seen: { title: string; states: Map<string, string>; cause: string }[] = [];
  for (const event of events) {
    const name = Object.keys(event).find((key) => key.endsWith('Event')) as string;
    const body = event[name] as Body & Record<string, unknown>;
    const title = `${name.replace('Event', '')}(${subject(body)})`;
    const column = columnOf.get(body.monitorCrossRefID) as string;
    const last = seen.at(-1);
    const row = last?.title === title && !last.states.has(column) ? last : { title, states: new Map<string, string>(), cause: body.cause ?? switched(body) };
    if (row !== last) seen.push(row);
    row.states.set(column, body.localConnectionInfo ?? '');
  }
  return seen.map(({ title, states, cause }) => {
    const cells = columns.filter((column) => states.has(column)).map((column) => [column, states.get(column)].filter(Boolean).join(':'));
    return `${title}  ${cells.join(' ')}  ${cause}`;
  });
}

function switched({ callBackSetCanceled }: Record<string, unknown>): string {
  return callBackSetCanceled === undefined ? '' : callBackSetCanceled ? 'set' : 'ended';
}

/** The device of the event's own connection: the first member that is one. Events of agents and call-backs have devices only. */
function subject(body: Record<string, unknown>): string {
  for (const value of Object.values(body)) {
    if (typeof value === 'object' && value !== null && 'callID' in value) return String((value as { deviceID?: string }).deviceID ?? 'call');
  }
  return ['agentDevice', 'originatingDevice', 'targetDevice'].flatMap((name) => (body[name] as { deviceIdentifier?: string } | undefined)?.deviceIdentifier ?? []).join(' → ');
}
