// BCMS reports out of hand-made rows, in both databases, with figures reckoned by hand.

import { describe, expect } from 'vitest';
import { inRecords, stores } from '../store/bothStores.ts';
import { at, HALF, keep, made, row, written } from './kept.ts';

const MINUTE = 60_000;

describe.each(stores)('BCMS reports from %s', (kind) => {
  const test = inRecords(kind);

  test('the sample of the manual: ten calls of an agent between eight and nine', async (records) => {
    const source = await keep(records, at('09:00'), {
      agentIntervals: [
        row('agentIntervals', { agent: '5001', queue: '7001', start: at('08:00'), length: HALF, acdCalls: 6, talkTime: 450_000, holdTime: 20_000, workTime: 4 * MINUTE, acdTime: 450_000, otherTime: 0 }),
        row('agentIntervals', { agent: '5001', queue: '', start: at('08:00'), length: HALF, staffTime: HALF, availableTime: 10 * MINUTE, auxTime: 640_000 }),
        row('agentIntervals', { agent: '5001', queue: '7002', start: at('08:30'), length: HALF, acdCalls: 4, talkTime: 320_000, workTime: 210_000 }),
        row('agentIntervals', { agent: '5001', queue: '', start: at('08:30'), length: HALF, staffTime: HALF, availableTime: 15 * MINUTE, extInCalls: 1, extInTime: 4 * MINUTE }),
      ],
    });
    expect((await written(source, 'bcms-agent', 'text', { ids: ['5001'], every: 'hour' })).split('\n')).toEqual([
      'list bcms agent 5001                                                    Page   1',
      '                               BCMS AGENT REPORT',
      '',
      'Switch Name: Acme                         Date: 9:00 am MON JAN 5, 2026',
      '      Agent: 5001',
      ' Agent Name: Ana',
      '',
      '                     AVG   TOTAL   TOTAL   TOTAL          AVG   TOTAL  TOTAL',
      '              ACD   TALK   AFTER   AVAIL    AUX/  EXTN   EXTN    TIME   HOLD',
      'TIME        CALLS   TIME    CALL    TIME   OTHER CALLS   TIME STAFFED   TIME',
      '----------- ----- ------ ------- ------- ------- ----- ------ ------- ------',
      ' 8:00- 9:00    10   1:15    7:30   25:00   10:40     1   4:00   60:00    :20',
      '----------- ----- ------ ------- ------- ------- ----- ------ ------- ------',
      'SUMMARY        10   1:15    7:30   25:00   10:40     1   4:00   60:00    :20',
      '',
    ]);
  });

  test('a queue by interval, by hour and by day: averages over completed calls, staff over the time that has passed, a star where the level changed', async (records) => {
    const quarter = { queue: '7001', length: HALF, within: 20_000 };
    const source = await keep(records, at('09:15'), {
      queueIntervals: [
        row('queueIntervals', { ...quarter, start: at('08:00'), offered: 10, acdCalls: 6, answerTime: 90_000, abandoned: 2, abandonTime: 65_000, talkTime: 780_000, holdTime: 60_000, workTime: 61_000, flowIn: 1, flowOut: 1, calledBack: 1, answeredInTime: 5, staffTime: 3 * HALF, auxTime: 100_000, otherTime: 20_000 }),
        row('queueIntervals', { ...quarter, start: at('08:30'), offered: 2, acdCalls: 2, answerTime: 30_000, talkTime: 100_000, answeredInTime: 1, staffTime: 2 * HALF, isLevelChanged: true }),
        row('queueIntervals', { ...quarter, start: at('09:00'), staffTime: 15 * MINUTE }),
      ],
    });
    const lines = async (every: string) => (await written(source, 'bcms-split', 'text', { ids: ['7001'], every })).split('\n').filter((line) => /^[ \d-]*\d:\d\d-|^2026|SUMMARY|Acceptable/.test(line));
    expect(await lines('interval')).toEqual([
      'Acceptable Service Level: 20',
      ' 8:00- 8:30     6   :15     2   :33  2:00    1:01    1    1    2:00   3.0   50',
      ' 8:30- 9:00     2   :15     0         :50     :00    0    0     :00   2.0  50*',
      ' 9:00- 9:30     0           0                 :00    0    0     :00   1.0',
      'SUMMARY         8   :15     2   :33  1:43    1:01    1    1    2:00   2.2  50*',
    ]);
    expect(await lines('hour')).toEqual([
      'Acceptable Service Level: 20',
      ' 8:00- 9:00     8   :15     2   :33  1:43    1:01    1    1    2:00   2.5  50*',
      ' 9:00-10:00     0           0                 :00    0    0     :00   1.0',
      'SUMMARY         8   :15     2   :33  1:43    1:01    1    1    2:00   2.2  50*',
    ]);
    expect((await lines('day')).slice(1, 2)).toEqual(['2026-01-05      8   :15     2   :33  1:43    1:01    1    1    2:00   2.2  50*']);
  });

  test('queues side by side, and all of them together', async (records) => {
    const day = (queue: string, calls: number, staff: number) => row('queueIntervals', { queue, start: at('08:00'), length: HALF, offered: calls, acdCalls: calls, answerTime: calls * 10_000, answeredInTime: calls, staffTime: staff * HALF, within: 20_000 });
    const source = await keep(records, at('08:30'), { queueIntervals: [day('7001', 3, 2), day('7002', 1, 4)] });
    const { sections: [section] } = await made(source, 'bcms-summary-split');
    expect(section?.rows.map(({ values }) => [values['subject'], values['acdCalls'], values['avgSpeedAns'], values['avgStaff']])).toEqual([['Sales', 3, 10_000, 2], ['Service', 1, 10_000, 4]]);
    expect(section?.summary?.values).toMatchObject({ acdCalls: 4, avgSpeedAns: 10_000, avgStaff: 6, inServLevl: 100 });
  });

  test('trunks: holding times of whole calls, CCS of the time in use, all lines busy, lines out of service', async (records) => {
    const source = await keep(records, at('09:00'), {
      trunkIntervals: [
        row('trunkIntervals', { trunk: 'pstn', start: at('08:00'), length: HALF, lines: 2, inCalls: 4, inAbandoned: 1, inTime: 400_000, inHoldingTime: 480_000, outCalls: 2, outCompleted: 1, outTime: 36_000, outHoldingTime: 36_000, allBusyTime: 180_000, maintenanceTime: 360_000 }),
        row('trunkIntervals', { trunk: 'pstn', start: at('08:30'), length: HALF, lines: 2, inTime: 80_000 }),
      ],
    });
    const lines = (await written(source, 'bcms-trunk', 'text', { every: 'hour' })).split('\n');
    expect(lines.slice(6, 14)).toEqual([
      'Number of Trunks: 2',
      '',
      '            -------- INCOMING --------- -------- OUTGOING ---------',
      '                                                                    %ALL %TIME',
      'TIME        CALLS ABAND   TIME      CCS CALLS  COMP   TIME      CCS BUSY MAINT',
      '----------- ----- ----- ------ -------- ----- ----- ------ -------- ---- -----',
      ' 8:00- 9:00     4     1   2:00     4.80     2     1    :18     0.36    5     5',
      '----------- ----- ----- ------ -------- ----- ----- ------ -------- ---- -----',
    ]);
  });

  test('numbers that lead to flows: what became of every call that came by them', async (records) => {
    const source = await keep(records, at('08:30'), {
      vdnIntervals: [row('vdnIntervals', { vdn: '8000', start: at('08:00'), length: HALF, offered: 10, acdCalls: 4, answerTime: 60_000, abandoned: 2, abandonTime: 40_000, talkTime: 480_000, connected: 1, served: 1, calledBack: 1, flowOut: 0, busy: 1, answeredInTime: 3 })],
    });
    expect((await written(source, 'bcms-vdn', 'text', { ids: ['8000'] })).split('\n').slice(-4, -3)).toEqual([' 8:00- 8:30      10     4   :15     2   :20   2:00     2    1     1   30']);
    expect((await made(source, 'bcms-summary-vdn')).sections[0]?.rows[0]?.values).toMatchObject({ vdn: '8000', name: 'Main menu', callsOffered: 10 });
  });

  test('a day of daylight saving has one row, and an hour that comes twice too', async (records) => {
    const start = at('01:00', '2025-10-26');
    const source = await keep(records, at('12:00', '2025-10-26'), { queueIntervals: [0, 1, 2].map((hour) => row('queueIntervals', { queue: '7001', start: start + hour * 2 * HALF, length: 2 * HALF, acdCalls: 1, staffTime: 2 * HALF, within: 20_000 })) });
    const lines = async (every: string) => (await written(source, 'bcms-split', 'text', { every, from: '2025-10-26', to: '2025-10-26' })).split('\n').filter((line) => /^[ \d-]*\d:\d\d-|^2025/.test(line));
    expect(await lines('hour')).toEqual([' 1:00- 2:00     1   :00     0         :00     :00    0    0     :00   1.0    0', ' 2:00- 3:00     2   :00     0         :00     :00    0    0     :00   1.0    0']);
    expect(await lines('day')).toEqual(['2025-10-26      3   :00     0         :00     :00    0    0     :00   1.0    0']);
  });
});
