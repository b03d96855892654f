// Which column of somebody's call records means what: by the names that exports of telephone systems give them, or as the user says. It reads no line.

import { nearest } from '../../kernel/shape.ts';

/** Names as in `ringback load --csv` first, then those of Asterisk (CDR), Avaya CMS (call records), Cisco (UCCX, TCD), Genesys Cloud and Amazon Connect, all in small letters and digits only. */
const names = {
  began: ['began', 'start', 'starttime', 'startdatetime', 'callstart', 'callstarttime', 'calldate', 'segstart', 'segstartutc', 'initiationtimestamp', 'conversationstart', 'contactstarttime', 'sessionstartdatetime', 'datetime', 'timestamp', 'date', 'time'],
  timeOfDay: ['time', 'timeofday', 'starttimeofday'],
  kind: ['kind', 'calltype', 'calltypename'],
  direction: ['direction', 'callingdirection', 'initiationmethod', 'originatingdirection'],
  queue: ['queue', 'queuename', 'csqname', 'csqnames', 'csq', 'dispsplit', 'split', 'splitskill', 'skill', 'skillgroup', 'skillname', 'skillgroupskilltargetid', 'queues', 'service', 'vdn', 'dispvdn'],
  calling: ['calling', 'callingnumber', 'ani', 'src', 'callerid', 'callingpty', 'callingparty', 'caller', 'customerendpointaddress', 'originatordn', 'from', 'remote', 'phone'],
  called: ['called', 'callednumber', 'dnis', 'dst', 'dialednum', 'dialednumber', 'systemendpointaddress', 'to'],
  queued: ['queued', 'queuedat', 'queueenqueuetimestamp', 'enqueuetimestamp', 'enqueued'],
  wait: ['wait', 'waittime', 'waitseconds', 'waiting', 'queuetime', 'queueseconds', 'queueduration', 'timeinqueue', 'totalqueue', 'totalqueuetime', 'tqueue', 'disptime', 'localqtime', 'speedofanswer', 'asa', 'queuewait'],
  answered: ['answered', 'answer', 'answertime', 'answeredat', 'connectedtoagenttimestamp', 'agentconnectedtoagenttimestamp'],
  ended: ['ended', 'end', 'endtime', 'enddatetime', 'segstop', 'disconnecttimestamp', 'conversationend', 'callend', 'sessionenddatetime', 'contactendtime'],
  talk: ['talk', 'talktime', 'talkseconds', 'totaltalk', 'totaltalktime', 'billsec', 'agentinteractionduration', 'agentagentinteractionduration', 'calltime', 'conversationtime'],
  hold: ['hold', 'holdtime', 'totalhold', 'totalholdtime', 'ansholdtime', 'customerholdduration', 'agentcustomerholdduration'],
  work: ['work', 'worktime', 'acw', 'acwtime', 'totalacw', 'aftercallwork', 'aftercallworkduration', 'agentaftercontactworkduration', 'aftercontactworkduration', 'wrap', 'wrapup', 'wraptime', 'wrapuptime'],
  duration: ['duration', 'totalduration', 'callduration'],
  outcome: ['outcome', 'disposition', 'calldisposition', 'contactdisposition', 'calldisp', 'result', 'status', 'callstatus'],
  abandoned: ['abandoned', 'isabandoned', 'abandonedyn'],
  agent: ['agent', 'agentid', 'agentname', 'anslogin', 'agentusername', 'agentskilltargetid', 'user', 'users', 'resourcename', 'agentloginid'],
  run: ['run', 'runnumber', 'seed'],
} as const;

export type Meaning = keyof typeof names;

export const meanings = Object.keys(names) as readonly Meaning[];

/** Place in the line, and the name as it is written there. */
export type Columns = { readonly [Name in Meaning]?: { readonly place: number; readonly column: string } };

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Units at the end of a name say nothing of what it is. */
const withoutUnit = (name: string) => name.replace(/(inms|inseconds|milliseconds|millis|seconds|secs|sec|ms|s)$/, '');

/** `said` are columns by meaning as the user says. Throws nothing: what is wrong comes back as sentences. */
export function findColumns(header: readonly string[], said: ReadonlyMap<Meaning, string>): { readonly columns: Columns; readonly mistakes: readonly string[] } {
  const mistakes: string[] = [];
  const columns: { [Name in Meaning]?: { readonly place: number; readonly column: string } } = {};
  for (const meaning of meanings) {
    const wanted = said.get(meaning);
    const place = wanted === undefined ? known(header, meaning) : header.indexOf(wanted);
    if (place >= 0) columns[meaning] = { place, column: header[place] as string };
    else if (wanted !== undefined) mistakes.push(`there is no column "${wanted}"${nearest(wanted, header)}`);
  }
  const ways = columns.wait ?? columns.answered ?? (columns.duration && columns.talk);
  if (!columns.began) mistakes.push(lacking('when a call began', 'began', header));
  if (!ways) mistakes.push(lacking('how long a call waited', 'wait', header));
  if (!columns.outcome && !columns.abandoned && !columns.answered && !columns.talk && !columns.agent) mistakes.push(lacking('whether a call was answered', 'outcome', header));
  return { columns, mistakes };
}

/** The first of the names, in the order of the list, that is there. */
function known(header: readonly string[], meaning: Meaning): number {
  const own = header.map(plain);
  for (const read of [own, own.map(withoutUnit)]) {
    const found = names[meaning].map((name) => read.indexOf(name)).find((place) => place >= 0);
    if (found !== undefined) return found;
  }
  return -1;
}

/** Names the column of theirs that is nearest to one of ours. */
function lacking(what: string, meaning: Meaning, header: readonly string[]): string {
  const close = header.map((column) => ({ column, text: nearest(plain(column), names[meaning], 2) })).find(({ text }) => text.includes('did you mean'));
  const there = header.slice(0, 12).map((column) => `"${column}"`).join(', ');
  return `no column says ${what}; name it with --column ${meaning}=${close ? JSON.stringify(close.column) : 'NAME'} (there are ${there}${header.length > 12 ? ' and more' : ''})`;
}
