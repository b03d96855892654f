// The ladder of a call as data: who stands side by side, and what happens between them, row by row from top to bottom. It draws nothing.

/** One thing that happened in a call. What `/live` tells of calls has these members. */
export interface LadderEvent {
  readonly seq: number;
  /** Milliseconds of virtual time. */
  readonly time: number;
  /** Type of the fact: delivered, established, … */
  readonly what: string;
  /** Where a ladder shows several that belong together. */
  readonly call?: string | undefined;
  readonly device?: string | undefined;
  readonly party?: string | undefined;
  readonly name?: string | undefined;
  readonly to?: string | undefined;
  readonly toName?: string | undefined;
  readonly calling?: string | undefined;
  readonly cause?: string | undefined;
  /** The line of the trace, for what a few words do not tell. */
  readonly line: string;
}

export type Tone = 'plain' | 'good' | 'bad' | 'waits' | 'soft';

export interface Column {
  readonly device: string;
  readonly name: string;
  /** Where that says more than the name. */
  readonly number: string;
}

export interface Row {
  readonly seq: number;
  readonly time: number;
  readonly text: string;
  /** What makes it so; empty when that is plain. */
  readonly more: string;
  readonly tone: Tone;
  /** Places of columns; an arrow when they are two, a mark when they are one, across all when there is none. */
  readonly from: number | null;
  readonly to: number | null;
}

/** How somebody is connected from one row to another; to the end while it lasts. */
export interface Bar {
  readonly column: number;
  readonly state: 'rings' | 'talks' | 'waits' | 'held';
  /** In which call; another when calls are brought together. */
  call: string | undefined;
  readonly from: number;
  to: number | null;
}

export interface Ladder {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly bars: readonly Bar[];
}

/** What is drawn so far. */
interface Drawing {
  readonly columns: Column[];
  readonly rows: Row[];
  readonly bars: Bar[];
  readonly open: Map<number, Bar>;
  /** Who called, and who sent the call on last. */
  caller: number | null;
  sender: number | null;
}

export function ladderOf(events: readonly LadderEvent[]): Ladder {
  const drawing: Drawing = { columns: [], rows: [], bars: [], open: new Map(), caller: null, sender: null };
  for (const event of events) draw(drawing, event);
  return drawing;
}

function draw(drawing: Drawing, event: LadderEvent): void {
  const own = event.device === undefined ? null : columnOf(drawing, event.device, event.name, event.party);
  switch (event.what) {
    case 'lineSeized':
    case 'originated':
    case 'serviceInitiated': return begins(drawing, event, own);
    case 'delivered':
    case 'queued': return arrives(drawing, event, own);
    case 'established': return answers(drawing, event, own);
    case 'diverted':
      bar(drawing, event, own, null);
      drawing.sender = own;
      return mark(drawing, event, own, `sends it on to ${event.toName ?? event.to ?? ''}`, 'plain', causeText(event.cause));
    case 'transferred':
    case 'conferenced': return regroups(drawing, event, own);
    case 'held':
      bar(drawing, event, own, 'held');
      return mark(drawing, event, own, 'holds', 'waits');
    case 'retrieved':
      bar(drawing, event, own, 'talks');
      return mark(drawing, event, own, 'is back', 'good');
    case 'failed':
      bar(drawing, event, own, null);
      return mark(drawing, event, own, 'fails', 'bad', causeText(event.cause));
    case 'connectionCleared':
      leave(drawing, event, own);
      return mark(drawing, event, own, 'leaves', 'soft', causeText(event.cause));
    case 'callCleared':
      for (const column of [...drawing.open.keys()]) leave(drawing, event, column);
      return mark(drawing, event, null, 'the call is over', 'soft');
    default: return mark(drawing, event, own, words[event.what] ?? event.what, 'soft', detailOf(event));
  }
}

const words: { readonly [what: string]: string } = {
  playStarted: 'says', voiceStopped: 'stops', flowStepped: 'goes on', digitsGenerated: 'presses', digitDetected: 'hears', digitsDialed: 'dials', announced: 'is told', agentBusy: 'is busy with it',
  agentWorking: 'works after it', networkReached: 'reaches the network', callInformation: 'carries data', dataBrought: 'brings data', lookUpRequested: 'looks up', lookUpAnswered: 'knows', needsRelaxed: 'asks for less',
  recordingStarted: 'records', callBackAsked: 'will be called back', priorityChanged: 'has another priority', routeRequested: 'asks a program', routeEnded: 'is told by a program',
};

/** The column of a device; the next one when it has none. */
function columnOf({ columns }: Drawing, device: string, name: string | undefined, party: string | undefined): number {
  const known = columns.findIndex((column) => column.device === device);
  if (known >= 0) return known;
  const shown = name ?? party ?? device;
  return columns.push({ device, name: shown, number: shown === (party ?? device) ? '' : (party ?? device) }) - 1;
}

function begins(drawing: Drawing, event: LadderEvent, own: number | null): void {
  drawing.caller ??= own;
  drawing.sender = own;
  bar(drawing, event, own, 'talks');
  const whom = event.toName ?? event.to;
  mark(drawing, event, own, whom === undefined ? 'picks up' : `calls ${whom}`, 'plain', event.toName !== event.to ? (event.to ?? '') : '');
}

function arrives(drawing: Drawing, event: LadderEvent, own: number | null): void {
  const entersProgram = event.cause === 'enteringDistribution';
  const isThere = own !== null && drawing.open.has(own);
  bar(drawing, event, own, event.what === 'queued' || entersProgram ? 'waits' : 'rings');
  const from = drawing.sender ?? drawing.caller;
  const text = event.what === 'queued' ? 'waits here' : entersProgram ? 'comes in' : 'rings';
  arrow(drawing, event, from === own || isThere ? null : from, own, text, 'waits', causeText(event.cause));
}

function answers(drawing: Drawing, event: LadderEvent, own: number | null): void {
  bar(drawing, event, own, 'talks');
  drawing.sender = own;
  arrow(drawing, event, own, drawing.caller === own ? null : drawing.caller, 'answers', 'good', '');
}

function regroups(drawing: Drawing, event: LadderEvent, own: number | null): void {
  const to = event.to === undefined ? null : columnOf(drawing, event.to, event.toName, undefined);
  if (event.what === 'transferred') bar(drawing, event, own, null);
  for (const open of drawing.open.values()) open.call = event.call;
  drawing.sender = own;
  arrow(drawing, event, own, to, event.what === 'transferred' ? 'transfers to' : 'brings together with', 'plain', causeText(event.cause));
}

/** Whoever is in another call there by now stays in that. */
function leave(drawing: Drawing, event: LadderEvent, column: number | null): void {
  if (column !== null && drawing.open.get(column)?.call === event.call) bar(drawing, event, column, null);
}

function bar({ open, bars, rows }: Drawing, { call }: LadderEvent, column: number | null, state: Bar['state'] | null): void {
  if (column === null) return;
  const before = open.get(column);
  if (before?.state === state && before.call === call) return;
  if (before) before.to = rows.length;
  open.delete(column);
  if (state === null) return;
  const next: Bar = { column, state, call, from: rows.length, to: null };
  bars.push(next);
  open.set(column, next);
}

function arrow({ rows }: Drawing, { seq, time }: LadderEvent, from: number | null, to: number | null, text: string, tone: Tone, more: string): void {
  rows.push({ seq, time, text, more, tone, from: from ?? to, to: from === null ? null : to });
}

function mark(drawing: Drawing, event: LadderEvent, at: number | null, text: string, tone: Tone, more = ''): void {
  arrow(drawing, event, at, null, text, tone, more);
}

/** `callForwardNoAnswer` as words; what says nothing is left out. */
function causeText(cause: string | undefined): string {
  if (cause === undefined || ['normal', 'newCall', 'enteringDistribution', 'normalClearing'].includes(cause)) return '';
  return cause.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const HEAD = /^\S+\s+(?:\d+\s+)?[a-zA-Z]+\s+/;

/** What the line of the trace says behind its time, its call, its type and who it is about. */
function detailOf({ line, name }: LadderEvent): string {
  const said = line.replace(HEAD, '').replace(/\s{2,}/g, ' ');
  return name !== undefined && said.startsWith(name) ? said.slice(name.length).trim() : said;
}
