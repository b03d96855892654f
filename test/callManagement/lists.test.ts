// Lists out of hand-made rows, in both databases: who gave up, what agents were at, hunt groups hour by hour, metrics, and how a queue stood last.

import { describe, expect } from 'vitest';
import { inRecords, stores } from '../store/bothStores.ts';
import { at, HALF, keep, made, row, stay, written } from './kept.ts';

const second = (seconds: number) => at('08:00') + seconds * 1_000;

describe.each(stores)('lists from %s', (kind) => {
  const test = inRecords(kind);

  test('abandoned calls: how long they waited, at which place of the queue, and what came of them', async (records) => {
    const first = stay('1', { seq: 1, calling: '+41440000001', began: second(0), queued: second(10), ended: second(100), answered: second(40), disposition: 'answered' });
    const source = await keep(records, at('09:00'), {
      segments: [
        first,
        stay('2', { seq: 2, calling: '+41440000002', began: second(10), queued: second(20), ended: second(60), disposition: 'abandoned' }),
        stay('3', { seq: 3, calling: '+41440000003', began: second(20), queued: second(25), ended: second(30), disposition: 'abandoned', ringTime: 2_000 }),
        stay('4', { seq: 4, calling: '', queue: '', began: second(50), ended: second(57), disposition: 'abandoned' }),
        stay('5', { seq: 5, calling: '+41440000005', queue: '7002', began: second(26), queued: second(26), ended: second(28), disposition: 'abandoned' }),
      ],
      calls: [
        row('calls', { ucid: '2', calling: '+41440000002', direction: 'in', began: second(10), ended: second(60), disposition: 'abandoned' }),
        row('calls', { ucid: '3', calling: '+41440000003', direction: 'in', began: second(20), ended: second(30), disposition: 'abandoned' }),
        row('calls', { ucid: '8', calling: '+41440000003', direction: 'in', began: second(200), ended: second(300), disposition: 'answered' }),
        row('calls', { ucid: '9', calling: '2001', direction: 'out', called: '0041440000002', dialledOut: '+41440000002', began: second(100), ended: second(150), answered: null }),
        row('calls', { ucid: '10', calling: '2001', direction: 'out', dialledOut: '+41440000002', began: second(400), ended: second(450), answered: second(405) }),
      ],
    });
    const { sections: [section] } = await made(source, 'abandoned-calls');
    const told = ['caller', 'queueName', 'gaveUp', 'waited', 'place', 'rang', 'calledBack', 'calledAgain', 'since'];
    expect(section?.rows.map(({ values }) => told.map((name) => values[name]))).toEqual([
      // The second waited before it, ahead of the first, who was still there.
      ['+41440000005', 'Service', second(28), 2_000, 1, false, null, null, ''],
      ['+41440000003', 'Sales', second(30), 5_000, 3, true, null, second(200), 'again'],
      ['', '', second(57), 7_000, null, false, null, null, ''],
      ['+41440000002', 'Sales', second(60), 40_000, 1, false, second(400), null, 'back'],
    ]);
    expect((await made(source, 'abandoned-calls', { ids: ['7002'] })).sections[0]?.rows).toHaveLength(1);
  });

  test('the log of agents: spans that reach into the time, in the words of CMS', async (records) => {
    const span = (from: number, to: number, told: object) => row('agentSpans', { agent: '5001', device: '2001', began: second(from), ended: second(to), seq: to, duty: 'ready', activity: 'idle', ...told });
    const source = await keep(records, at('09:00'), {
      agentSpans: [
        span(0, 10, { duty: 'notReady', logsOn: true }), span(10, 60, {}), span(60, 65, { duty: 'ringing', queue: '7001', call: '4' }), span(65, 190, { duty: 'busy', activity: 'acd', queue: '7001', call: '4' }),
        span(190, 200, { duty: 'busy', activity: 'idle', isHolding: true, queue: '7001', call: '4' }), span(200, 260, { duty: 'workingAfterCall' }), span(260, 900, { duty: 'notReady', reason: '3' }), span(900, 960, { duty: 'notReady', activity: 'extOut', logsOff: true }),
        span(0, 960, { agent: '5002' }),
      ],
    });
    const text = await written(source, 'agent-states', 'text', { ids: ['5001'], from: '2026-01-05T08:01', to: '09:00' });
    expect(text.split('\n').slice(5)).toEqual([
      'AGENT  NAME       EXT   FROM                   TIME STATE  REASON   QUEUE  CALL',
      '------ ---------- ----- ------------------- ------- ------ -------- ------ -----',
      '5001   Ana        2001  2026-01-05 08:01:00     :05 RING            7001   4',
      '5001   Ana        2001  2026-01-05 08:01:05    2:05 ACDIN           7001   4',
      '5001   Ana        2001  2026-01-05 08:03:10     :10 OTHER           7001   4',
      '5001   Ana        2001  2026-01-05 08:03:20    1:00 ACW',
      '5001   Ana        2001  2026-01-05 08:04:20   10:40 AUX    3',
      '5001   Ana        2001  2026-01-05 08:15:00    1:00 AUXOUT',
      '',
    ]);
    const queue = await keep(records, at('09:00'), { queueIntervals: [row('queueIntervals', { queue: '7001', start: at('08:00'), length: HALF, within: 20_000 })], agentSpans: [span(0, 960, { agent: '5002', queue: '7001', duty: 'busy', activity: 'acd' })] });
    const { sections: [floor] } = await made(queue, 'monitor-split');
    expect(floor?.rows.map(({ values }) => [values['agent'], values['state'], values['since']])).toEqual([['Bob', 'ACD', second(0)]]);
  });

  test('hunt groups: the last hour that is over, and the busiest hours of both days', async (records) => {
    const hour = (time: string, usage: number, told: object = {}, day?: string) => row('groupIntervals', { group: '6001', start: at(time, day), length: HALF, size: 3, usage, ...told });
    const source = await keep(records, at('10:20'), {
      groupIntervals: [
        hour('08:00', 100_000), hour('08:30', 150_000, { answered: 2, answerTime: 7_000, queued: 1, mostQueued: 1 }), hour('09:00', 20_000, { abandoned: 1 }), hour('09:30', 0, { mostQueued: 2, overflowed: 1, availableTime: 360_000 }), hour('10:00', 90_000),
        hour('16:00', 10_000, {}, '2026-01-04'), hour('17:30', 40_000, {}, '2026-01-04'),
      ],
    });
    const told = async (name: string) => (await made(source, name)).sections[0]?.rows.map(({ values }) => [values['group'], values['name'], values['hour'], values['usage'], values['mostQueued'], values['speedAns']]);
    expect(await told('hunt-group-last-hour')).toEqual([['6001', 'Front desk', '0900', 0.2, 2, null]]);
    expect(await told('hunt-group-today-peak')).toEqual([['6001', 'Front desk', '0800', 2.5, 1, 3_500]]);
    expect(await told('hunt-group-yesterday-peak')).toEqual([['6001', 'Front desk', '1700', 0.4, 0, null]]);
  });

  test('metrics day by day: of queues, of agents, and of agents for one queue', async (records) => {
    const source = await keep(records, at('09:00'), {
      queueIntervals: [
        row('queueIntervals', { queue: '7001', start: at('16:00', '2026-01-04'), length: HALF, offered: 4, acdCalls: 3, answerTime: 33_000, answeredInTime: 2, abandoned: 1, talkTime: 300_000, longestWait: 20_000 }),
        row('queueIntervals', { queue: '7001', start: at('08:00'), length: HALF, offered: 1, calledBack: 1 }),
      ],
      agentIntervals: [
        row('agentIntervals', { agent: '5001', queue: '7001', start: at('08:00'), length: HALF, acdCalls: 2, talkTime: 100_000, acdTime: 100_000, workTime: 100_000 }),
        row('agentIntervals', { agent: '5001', queue: '7002', start: at('08:00'), length: HALF, acdCalls: 1, talkTime: 50_000 }),
        row('agentIntervals', { agent: '5001', queue: '', start: at('08:00'), length: HALF, staffTime: HALF, availableTime: 200_000 }),
      ],
    });
    const csv = await written(source, 'queue-metrics', 'csv');
    expect(csv).toBe([
      'from,to,queue,name,offered,answered,abandoned,others,serviceLevel,averageWait,longestWait,averageTalk',
      '2026-01-04 00:00:00,2026-01-05 00:00:00,7001,Sales,4,3,1,0,50,11,20,100',
      '2026-01-05 00:00:00,2026-01-06 00:00:00,7001,Sales,1,0,0,1,0,,0,', '',
    ].join('\n'));
    const agents = async (queues: readonly string[]) => (await made(source, 'agent-metrics', { queues })).sections[0]?.rows.map(({ values }) => [values['agent'], values['answered'], values['averageTalk'], values['occupancy']]);
    expect(await agents([])).toEqual([['5001', 3, 50_000, 50]]);
    expect(await agents(['7001'])).toEqual([['5001', 2, 50_000, 100]]);
  });
});
