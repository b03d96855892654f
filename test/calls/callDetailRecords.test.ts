import { expect, test } from 'vitest';
import type { Request } from '../../src/csta/catalogue.ts';
import { deliveryLine } from '../../src/csta/json.ts';
import { Rejection } from '../../src/kernel/errors.ts';
import { office, type Office } from '../../src/testing.ts';

const RECORDS = { ledger: { interval: 1_800_000 } };

interface Report {
  readonly cdrCrossRefID: string;
  readonly numberOfRecordsSent: number;
  readonly cdrInfo: readonly { readonly recordNumber: number; readonly callingDevice: object }[];
  readonly lastStoredCDRReportSent?: boolean;
}

/** A session that wants records, and what it has been sent. */
function collector({ simulation }: Office) {
  const [reports, notifications]: [Report[], object[]] = [[], []];
  const door = simulation.session('collector', (delivery) => {
    const { CDRReport, CDRNotification } = JSON.parse(deliveryLine(delivery, simulation.isoTime)) as { CDRReport?: Report; CDRNotification?: object };
    if (CDRReport) reports.push(CDRReport);
    if (CDRNotification) notifications.push(CDRNotification);
  });
  return {
    reports, notifications, door,
    starts: (transferMode: Request<'StartCDRTransmission'>['transferMode']) => door.request('StartCDRTransmission', { transferMode }),
    asks: (request: Request<'SendStoredCDR'>) => door.request('SendStoredCDR', request),
  };
}

/** Alice calls Bob, who does not answer. */
function missedCalls({ alice, bob }: Office, count: number): void {
  for (let call = 0; call < count; call++) {
    alice.calls(bob);
    alice.hangsUp();
  }
}

test('a record of each call is sent when it is over, with what the standard has a place for', () => {
  const world = office(RECORDS);
  const { reports, starts } = collector(world);
  expect(starts('transferAtEndOfCall')).toEqual({ cdrCrossRefID: '1' });
  world.zoe.calls(world.alice);
  world.advance('5s');
  world.alice.answers();
  world.advance('90s');
  expect(reports).toEqual([]);
  world.zoe.hangsUp();
  expect(reports).toEqual([{
    cdrCrossRefID: '1',
    numberOfRecordsSent: 1,
    cdrInfo: [{
      recordNumber: 1, recordCreationTime: '2026-01-05T09:01:35.000Z',
      callingDevice: { deviceIdentifier: '+12125550123' }, calledDevice: { deviceIdentifier: '+14155552001' }, associatedCallingDevice: { deviceIdentifier: 'pstn#1' },
      networkCallingDevice: { deviceIdentifier: '+12125550123' }, networkCalledDevice: { deviceIdentifier: '+14155552001' },
      recordedCall: { callID: '1' }, connectionStart: '2026-01-05T09:00:05.000Z', connectionEnd: '2026-01-05T09:01:35.000Z', connectionDuration: 900,
      supplServiceInfo: { normalCall: true }, reasonForTerm: 'normalClearing',
    }],
  }]);
});

test('a call that nobody answers was no success, one that is handed on was a transfer, and who calls outside is charged', () => {
  const world = office(RECORDS);
  const { reports, starts } = collector(world);
  starts('transferAtEndOfCall');
  missedCalls(world, 1);
  expect(reports[0]?.cdrInfo[0]).toMatchObject({ reasonForTerm: 'unsuccessfulCallAttempt', supplServiceInfo: { normalCall: true } });
  expect(reports[0]?.cdrInfo[0]).not.toHaveProperty('connectionStart');
  world.alice.calls('912125550123');
  world.advance('10s');
  world.alice.hangsUp();
  expect(reports[1]?.cdrInfo[0]).toMatchObject({ callingDevice: { deviceIdentifier: '2001' }, networkCalledDevice: { deviceIdentifier: '+12125550123' }, chargedDevice: { nonOperator: '2001' } });
  world.zoe.calls(world.bob);
  world.bob.answers();
  world.bob.consults(world.carol);
  world.carol.answers();
  world.bob.transfers();
  world.zoe.hangsUp();
  expect(reports.slice(2).flatMap(({ cdrInfo }) => cdrInfo)).toContainEqual(expect.objectContaining({ reasonForTerm: 'callTransferred', supplServiceInfo: expect.objectContaining({ transferCall: true }) as object }));
});

test('on request come those that have not been sent, or those of a time', () => {
  const world = office(RECORDS);
  const { reports, starts, asks } = collector(world);
  const reference = starts('transferOnRequest');
  missedCalls(world, 2);
  world.advance('1h');
  missedCalls(world, 1);
  expect(reports).toEqual([]);
  asks(reference);
  asks(reference);
  expect(reports.map(({ numberOfRecordsSent, lastStoredCDRReportSent }) => [numberOfRecordsSent, lastStoredCDRReportSent])).toEqual([[3, true], [0, true]]);
  asks({ ...reference, timePeriod: { endOfCDR: '2026-01-05T09:30:00Z' } });
  asks({ ...reference, timePeriod: { beginningOfCDR: '2026-01-05T10:30:00+01:00' } });
  expect(reports.slice(2).map(({ numberOfRecordsSent }) => numberOfRecordsSent)).toEqual([2, 1]);
});

test('many come in several reports, the last of which says so; of too many the latest', () => {
  const world = office(RECORDS);
  const { reports, starts, asks } = collector(world);
  const reference = starts('transferOnRequest');
  missedCalls(world, 300);
  asks(reference);
  expect(reports.map(({ numberOfRecordsSent, cdrInfo, lastStoredCDRReportSent }) => [numberOfRecordsSent, cdrInfo.at(-1)?.recordNumber, lastStoredCDRReportSent])).toEqual([[128, 128, false], [128, 128, false], [44, 44, true]]);
  missedCalls(world, 1_100);
  asks(reference);
  expect(reports.slice(3).reduce((sum, { numberOfRecordsSent }) => sum + numberOfRecordsSent, 0)).toBe(1_000);
});

test('when there are twenty, whoever wants to know is told, once until it has asked', () => {
  const world = office(RECORDS);
  const { reports, notifications, starts, asks } = collector(world);
  const reference = starts('transferOnThresholdReached');
  missedCalls(world, 19);
  expect(notifications).toEqual([]);
  missedCalls(world, 5);
  expect(notifications).toEqual([{ ...reference, cdrReason: 'thresholdReached' }]);
  asks(reference);
  expect(reports.map(({ numberOfRecordsSent }) => numberOfRecordsSent)).toEqual([24]);
  missedCalls(world, 20);
  expect(notifications).toHaveLength(2);
});

test('a transmission ends when its session ends it, and with its session; nobody else knows it', () => {
  const world = office(RECORDS);
  const { reports, door, starts } = collector(world);
  const reference = starts('transferAtEndOfCall');
  expect(() => world.simulation.session('another').request('StopCDRTransmission', reference)).toThrow(Rejection);
  door.request('StopCDRTransmission', reference);
  expect(() => door.request('SendStoredCDR', reference)).toThrow('invalidCrossRefID');
  starts('transferAtEndOfCall');
  door.request('endSession', {});
  missedCalls(world, 1);
  expect(reports).toEqual([]);
  expect(world.simulation.exchange.callRecords.stored).toEqual([]);
});

test('there are not more than a thousand at once', () => {
  const { door, starts } = collector(office(RECORDS));
  for (let count = 0; count < 1_000; count++) starts('transferOnRequest');
  expect(() => starts('transferOnRequest')).toThrow('resourceLimitExceeded');
  door.request('StopCDRTransmission', { cdrCrossRefID: '7' });
  expect(starts('transferOnRequest')).toEqual({ cdrCrossRefID: '1001' });
});

test('where no records are kept there is no such service', () => {
  expect(() => collector(office()).starts('transferAtEndOfCall')).toThrow('serviceNotSupported');
});
