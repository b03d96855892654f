// How connections begin: SystemStatus and SystemRegister, and the application sessions of ECMA-354.

import type { SystemStatusValue } from '../../../src/csta/systemStatus.ts';
import { expect, test } from 'vitest';
import { editionFor, type SessionErrors, sessionRefused, sessionStarted, sessionStopped, sessionTerminated, sessionTimerReset } from '../../../src/server/dialects/csta-xml/applicationSession.ts';
import { decode } from '../../../src/server/dialects/csta-xml/decode.ts';
import { ECMA_354, namespaceOf } from '../../../src/server/dialects/csta-xml/editions.ts';
import {
  requestSystemStatusResponse, systemRegisterAbort, systemRegisterCancelResponse, systemRegisterResponse, systemStatus, systemStatusResponse,
} from '../../../src/server/dialects/csta-xml/systemStatus.ts';
import { invalid } from './validation.ts';

const NS = namespaceOf[4];

test('the switch says how it is, and the client answers', () => {
  expect(systemStatus('normal', 4)).toBe(`<SystemStatus xmlns="${NS}"><systemStatus>normal</systemStatus></SystemStatus>`);
  expect(systemStatus('normal', 4, '7')).toBe(`<SystemStatus xmlns="${NS}"><sysStatRegisterID>7</sysStatRegisterID><systemStatus>normal</systemStatus></SystemStatus>`);
  expect(decode(`<SystemStatusResponse xmlns="${NS}"/>`)).toEqual({ name: 'SystemStatusResponse', edition: 4, members: {} });
  expect(decode(`<CSTAErrorCode xmlns="${NS}"><operation>generic</operation></CSTAErrorCode>`)).toEqual({ name: 'CSTAErrorCode', edition: 4, members: { operation: 'generic' } });
});

test('a client registers, asks, and cancels', () => {
  const register = `<SystemRegister xmlns="${NS}"><requestTypes><systemStatus>true</systemStatus><requestSystemStatus>1</requestSystemStatus></requestTypes><requestedStatusFilter><normal>true</normal><enabled>false</enabled></requestedStatusFilter><extensions/></SystemRegister>`;
  const { members } = decode(register);
  expect(members).toEqual({ requestTypes: { systemStatus: true, requestSystemStatus: true }, requestedStatusFilter: { normal: true, enabled: false } });
  expect(systemRegisterResponse('7', 4, { normal: true, enabled: false })).toBe(`<SystemRegisterResponse xmlns="${NS}"><sysStatRegisterID>7</sysStatRegisterID><actualStatusFilter><enabled>false</enabled><normal>true</normal></actualStatusFilter></SystemRegisterResponse>`);
  expect(decode(`<RequestSystemStatus xmlns="${NS}"/>`).members).toEqual({});
  expect(decode(`<SystemRegisterCancel xmlns="${NS}"><sysStatRegisterID>7</sysStatRegisterID></SystemRegisterCancel>`).members).toEqual({ sysStatRegisterID: '7' });
});

test('what the switch says of itself is what the schema wants', () => {
  const statuses: readonly SystemStatusValue[] = ['disabled', 'partiallyDisabled', 'enabled', 'initializing', 'messagesLost', 'normal', 'overloadImminent', 'overloadReached', 'overloadRelieved'];
  const filter = { overloadRelieved: true, messageLost: true, initializing: false, normal: true };
  for (const edition of [6, 3] as const) {
    const texts = [
      ...statuses.flatMap((status) => [systemStatus(status, edition), systemStatus(status, edition, '1'), requestSystemStatusResponse(status, edition)]),
      systemStatusResponse(edition), systemRegisterResponse('1', edition), systemRegisterResponse('1', edition, filter), systemRegisterCancelResponse(edition), systemRegisterAbort('1', edition),
    ];
    expect(invalid(edition === 6 ? 'csta-ed6-strict.xsd' : 'csta-ed3.xsd', texts)).toEqual([]);
  }
});

const session = (name: string, inside: string) => decode(`<${name} xmlns="${ECMA_354}">${inside}</${name}>`);

test('a client starts a session, as the vector of the reference does', () => {
  const start = session('StartApplicationSession', `<applicationInfo><applicationID>testApplicationId</applicationID></applicationInfo><requestedProtocolVersions><protocolVersion>${NS}</protocolVersion></requestedProtocolVersions><requestedSessionDuration>300</requestedSessionDuration>`);
  expect(start).toEqual({ name: 'StartApplicationSession', edition: null, members: { applicationInfo: { applicationID: 'testApplicationId' }, requestedProtocolVersions: [NS], requestedSessionDuration: 300 } });
  expect(sessionStarted('s1', 4, 300)).toBe(`<StartApplicationSessionPosResponse xmlns="${ECMA_354}"><sessionID>s1</sessionID><actualProtocolVersion>${NS}</actualProtocolVersion><actualSessionDuration>300</actualSessionDuration></StartApplicationSessionPosResponse>`);
});

test('a name and a password in a vendor\'s manner are passed over', () => {
  const login = '<applicationInfo><applicationID>a</applicationID><applicationSpecificInfo><v:SessionLoginInfo xmlns:v="http://www.avaya.com/csta"><v:userName>u</v:userName></v:SessionLoginInfo></applicationSpecificInfo></applicationInfo>';
  expect(session('StartApplicationSession', login).members).toEqual({ applicationInfo: { applicationID: 'a' } });
});

test('a session is kept alive, and ends', () => {
  expect(session('ResetApplicationSessionTimer', '<sessionID>s1</sessionID><requestedSessionDuration>60</requestedSessionDuration>').members).toEqual({ sessionID: 's1', requestedSessionDuration: 60 });
  expect(session('StopApplicationSession', '<sessionID>s1</sessionID><sessionEndReason><definedEndReason>normal</definedEndReason></sessionEndReason>').members).toEqual({ sessionID: 's1', sessionEndReason: { definedEndReason: 'normal' } });
  expect(sessionStopped()).toBe(`<StopApplicationSessionPosResponse xmlns="${ECMA_354}"/>`);
  expect(() => session('MakeCall', '')).toThrow('serviceNotSupported: there is no service MakeCall');
});

test('the first version that both speak is taken', () => {
  expect(editionFor(['http://www.ecma-international.org/standards/ecma-323/csta/ed9', namespaceOf[3], namespaceOf[5]])).toBe(3);
  expect(editionFor(['3.0'])).toBeNull();
  expect(editionFor(undefined)).toBe(6);
  expect(editionFor([])).toBe(6);
});

test('what sessions are answered is what the schema wants', () => {
  const refusals: { readonly [Name in keyof SessionErrors]: readonly SessionErrors[Name][] } = {
    StartApplicationSession: ['invalidApplicationInfo', 'requestedProtocolVersionNotSupported', 'serverResourcesBusy', 'maxNumberSessions'],
    ResetApplicationSessionTimer: ['invalidSessionID', 'serverCannotResetSessionTimer'],
    StopApplicationSession: ['invalidSessionID'],
  };
  const refused = Object.entries(refusals).flatMap(([name, errors]) => errors.map((error) => sessionRefused(name as 'StartApplicationSession', error as 'maxNumberSessions')));
  expect(refused[0]).toBe(`<StartApplicationSessionNegResponse xmlns="${ECMA_354}"><errorCode><definedError>invalidApplicationInfo</definedError></errorCode></StartApplicationSessionNegResponse>`);
  const texts = [...refused, sessionStarted('s1', 6, 180), sessionTimerReset(180), sessionStopped(), sessionTerminated('s1', 'resourceLimitation'), sessionTerminated('s1', 'sessionTimerExpired')];
  expect(invalid('ecma354-session.xsd', texts)).toEqual([]);
});
