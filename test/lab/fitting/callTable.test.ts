// Call records of many systems, read as the same calls; and lines that cannot be used, each counted with a reason.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCallTable, type TableReading } from '../../../src/lab/fitting/callTable.ts';
import type { Meaning } from '../../../src/lab/fitting/columns.ts';
import type { CallTable } from '../../../src/lab/fitting/observedCall.ts';

function reading(text: string | Buffer, rest: Partial<TableReading> = {}): Promise<CallTable> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-fit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'calls.csv');
  writeFileSync(file, text);
  return readCallTable(file, { said: new Map(), unit: null, dates: null, timeZone: 'America/New_York', ...rest });
}

/** A quarter past nine in New York, on January 5, 2026. */
const NINE = Date.UTC(2026, 0, 5, 9, 15);

/** Somebody waits 12 seconds, talks for 100 and is worked on for 30; somebody else gives up after 45. */
const CALLS = [
  { began: NINE, queue: 'Sales', calling: '+12125550123', wait: 12_000, outcome: 'answered', talk: 100_000, work: 30_000, agent: 'ana' },
  { began: NINE + 60_000, queue: 'Sales', calling: '+12125550124', wait: 45_000, outcome: 'abandoned', talk: null, agent: '' },
];

test.each<[string, string]>([
  ['as loads write them', `call,direction,kind,calling,called,attempt,began,queued,queue,wait,answered,agent,device,talk,hold,work,ended,outcome
1,in,buyers,+12125550123,+14155550100,1,2026-01-05T09:15:00.000,2026-01-05T09:15:00.000,Sales,12,2026-01-05T09:15:12.000,ana,2001,100,20,30,2026-01-05T09:16:52.000,answered
2,in,buyers,+12125550124,+14155550100,1,2026-01-05T09:16:00.000,2026-01-05T09:16:00.000,Sales,45,,,,,,,2026-01-05T09:16:45.000,abandoned
`],
  ['of Genesys Cloud: durations as times, talk without hold', `Date,Queue,ANI,Direction,Total Queue,Total Talk,Total Hold,Total ACW,Abandoned,Users
1/5/2026 9:15:00 AM,Sales,+12125550123,Inbound,0:12,1:20,0:20,0:30,NO,ana
1/13/2026 9:15:00 AM,Sales,+12125550199,Outbound,,1:20,,,NO,ana
1/5/2026 9:16:00 AM,Sales,+12125550124,Inbound,0:45,,,,YES,
`],
  ['of Amazon Connect: instants in UTC', `ContactId,InitiationTimestamp,Channel,Queue.Name,Queue.Duration,CustomerEndpoint.Address,Agent.Username,Agent.AgentInteractionDuration,Agent.CustomerHoldDuration,Agent.AfterContactWorkDuration,DisconnectReason
a,2026-01-05T14:15:00Z,VOICE,Sales,12,+12125550123,ana,80,20,30,CUSTOMER_DISCONNECT
b,2026-01-05T14:16:00Z,VOICE,Sales,45,+12125550124,,,,,CUSTOMER_DISCONNECT
`],
  ['of Avaya CMS: seconds since 1970, codes, tabs', ['SEGSTART\tDISPSPLIT\tCALLING_PTY\tDISPTIME\tTALKTIME\tANSHOLDTIME\tACWTIME\tANSLOGIN\tDISPOSITION', '1767622500\tSales\t+12125550123\t12\t80\t20\t30\tana\t2', '1767622560\tSales\t+12125550124\t45\t0\t0\t0\t\t3', ''].join('\n')],
  ['of Cisco UCCX: semicolons, milliseconds', `contactStartTime;csqName;originatorDN;queueTimeMs;talkTimeMs;holdTimeMs;workTimeMs;agentName;contactDisposition
2026-01-05 09:15:00;Sales;+12125550123;12000;80000;20000;30000;ana;2
2026-01-05 09:16:00;Sales;+12125550124;45000;0;0;0;;1
`],
  ['with the date in one column and the time in another', `Date,Time,Skill,Caller,Wait Time,Talk Time,Wrap Up,Agent,Result
2026-01-05,09:15:00,Sales,+12125550123,12,100,30,ana,answered
2026-01-05,09:16:00,Sales,+12125550124,45,,,,abandoned
`],
  ['of Germany: dots, a mark of byte order', `\uFEFFStart Time;Queue;Caller;Wait Time;Talk Time;Wrap Up;Agent;Result
05.01.2026 09:15:00;Sales;+12125550123;12,0;100,0;30,0;ana;answered
05.01.2026 09:16:00;Sales;+12125550124;45,0;;;;abandoned
`],
])('%s', async (_, text) => {
  const { calls, refused, isRelative } = await reading(text);
  expect([...refused.reasons.keys()]).toEqual([]);
  expect(isRelative).toBe(false);
  expect(calls).toMatchObject(CALLS);
});

test('Asterisk\'s Master.csv has no names: the wait is what is not talk, the queue the number that was called', async () => {
  const { calls } = await reading(`"","12125550123","7001","from-pstn","""X"" <12125550123>","SIP/a","SIP/b","Queue","7001","2026-01-05 09:15:00","2026-01-05 09:15:12","2026-01-05 09:16:52",112,100,"ANSWERED","DOCUMENTATION","1.1",""
"","12125550124","7001","from-pstn","""Y"" <12125550124>","SIP/a","","Queue","7001","2026-01-05 09:16:00",,"2026-01-05 09:16:45",45,0,"NO ANSWER","DOCUMENTATION","1.2",""
`);
  expect(calls).toMatchObject([{ began: NINE, kind: '7001', wait: 12_000, talk: 100_000, outcome: 'answered', calling: '12125550123' }, { began: NINE + 60_000, wait: 45_000, outcome: 'abandoned' }]);
});

test('Asterisk\'s queue_log: a call is put together from its lines', async () => {
  const { calls, refused } = await reading(['1767622500|c1|Sales|NONE|ENTERQUEUE||+12125550123|1', '1767622512|c1|Sales|ana|CONNECT|12|c9|4', '1767622560|c2|Sales|NONE|ENTERQUEUE||+12125550124|1', '1767622605|c2|Sales|NONE|ABANDON|1|1|45', '1767622612|c1|Sales|ana|COMPLETECALLER|12|100|1', '1767622700|c7|Sales|bob|COMPLETEAGENT|3|9|1', '1767622701|NONE|NONE|bob|PAUSE', ''].join('\n'));
  expect(calls).toMatchObject([{ ...CALLS[1] }, { ...CALLS[0], work: null }]);
  expect([...refused.reasons]).toEqual([['COMPLETEAGENT of a call that never entered a queue', { count: 1, lines: [6] }]]);
});

test('lines that cannot be used are counted, with the first few and why', async () => {
  const { calls, lines, refused } = await reading(`start,queue,wait,talk,disposition
2026-01-05 09:15:00,Sales,12,100,answered
yesterday,Sales,12,100,answered
,Sales,12,100,answered
2026-02-30 09:00:00,Sales,12,100,answered
2026-01-05 09:15:00,Sales,-12,100,answered
2026-01-05 09:15:00,Sales,a while,100,answered
2026-01-05 09:15:00,Sales,12,100,gone fishing
2026-01-05 09:15:00,Sales
2026-01-05 09:15:00,Sales,,100,answered
2026-01-05 "09:15:00,Sales,12,100,answered
`);
  expect([calls.length, lines]).toEqual([1, 10]);
  expect(Object.fromEntries([...refused.reasons].map(([reason, { lines: own }]) => [reason, own]))).toEqual({
    'start is no time': [3, 5], 'start is empty': [4], 'wait is negative': [6], 'wait is no span of time': [7], 'disposition "gone fishing" is unknown': [8],
    'has 2 cells where the columns need 5': [9], 'says nothing of how long the call waited': [10], 'a quote stands where none may': [11],
  });
});

test('columns that are missing are told with the nearest there are', async () => {
  await expect(reading('Begin,QueTime,Who\n1,2,3\n')).rejects.toMatchObject({ problems: [
    { message: expect.stringContaining('no column says when a call began; name it with --column began="Begin"') as string },
    { message: expect.stringContaining('no column says how long a call waited; name it with --column wait="QueTime"') as string },
    { message: expect.stringContaining('no column says whether a call was answered') as string },
  ] });
  const said = new Map<Meaning, string>([['began', 'Begin'], ['wait', 'QueTim'], ['agent', 'Who']]);
  await expect(reading('Begin,QueTime,Who\n2026-01-05 09:15:00,2,3\n', { said })).rejects.toMatchObject({ problems: [{ message: 'there is no column "QueTim"; did you mean "QueTime"?' }, { message: expect.stringContaining('how long a call waited') as string }] });
  expect((await reading('Begin,QueTime,Who\n2026-01-05 09:15:00,2,ana\n', { said: new Map([...said, ['wait', 'QueTime']]), unit: 'm' })).calls).toMatchObject([{ began: NINE, wait: 120_000, outcome: 'answered' }]);
});

test('dates that can be read in two ways are not guessed', async () => {
  const text = 'start,queue,wait,talk\n01/05/2026 9:15 AM,Sales,12,100\n';
  await expect(reading(text)).rejects.toMatchObject({ problems: [{ message: expect.stringContaining('say --dates mdy or --dates dmy') as string }] });
  expect((await reading(text, { dates: 'mdy' })).calls[0]?.began).toBe(NINE);
  expect((await reading(text, { dates: 'dmy' })).calls[0]?.began).toBe(Date.UTC(2026, 4, 1, 9, 15));
});

test('what is no table of calls is refused', async () => {
  await expect(reading('')).rejects.toMatchObject({ problems: [{ message: expect.stringContaining('is empty') as string }] });
  await expect(reading(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 7]))).rejects.toMatchObject({ problems: [{ message: expect.stringContaining('is not a text') as string }] });
});
