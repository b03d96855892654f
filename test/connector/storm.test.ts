// Pictures in storms: whatever happens at a telephone, its picture is as described, and whoever saw any version before comes to it by changes, over the wire's own text.

import { expect, test } from 'vitest';
import { createPhone } from '../../src/client/phone.ts';
import { xmlOf } from '../../src/connector/element.ts';
import { pictureOf } from '../../src/connector/picture.ts';
import { createVersions } from '../../src/connector/versions.ts';
import { connectorSchema } from '../../src/connector/xsd.ts';
import { usualReasons } from '../../src/client/words.ts';
import { exchangeIn, insideClient } from '../client/inside.ts';
import { invalidBy } from '../server/xml/validation.ts';
import { beginStorm, nextStep } from '../storm/storm.ts';
import { undescribed } from './described.ts';
import { elementIn, patched } from './patched.ts';

const desk = { agent: '', reasons: usualReasons, searchBy: [] };
const services: { readonly [message: string]: string } = {
  ANSWER: 'answerCall', HOLD: 'holdCall', RETRIEVE: 'retrieveCall', COMPLETE_TRANSFER: 'transferCall', COMPLETE_CONFERENCE: 'conferenceCall', ALTERNATE: 'alternateCall', RECONNECT: 'reconnectCall', RELEASE: 'clearConnection',
  REJECT: 'clearConnection', INIT_TRANSFER: 'consultationCall', SS_TRANSFER: 'singleStepTransfer', SS_CONFERENCE: 'singleStepConference', DIGITS: 'generateDigits', ATTACH_DATA: 'associateData', DROP_PARTY: 'clearConnection',
};

/** What recorders do is no service of calls: whether it may be asked for says the recording. */
const ofRecording = /^(RECORD|(STOP|PAUSE|RESUME)_RECORDING)$/;

/** Returns how much was looked at; everything that a browser would be told is noted. */
function storm(seed: number, told: Set<string>): { readonly shown: number; readonly stepped: number } {
  const weather = beginStorm(seed);
  const { simulation, extensions } = weather;
  const inside = insideClient(simulation, exchangeIn(simulation), 'connector');
  const watched = extensions.map((device) => {
    const phone = createPhone(inside, { device, takesSeat: false });
    const versions = createVersions(`storm-${device}`, pictureOf(phone.state, desk));
    return { phone, versions, seen: [{ number: 1, picture: versions.picture }] };
  });
  let [shown, stepped] = [0, 0];
  for (let count = 0; count < 300; count++) {
    const { ask: [service, request] } = nextStep(weather);
    if (service === 'endSession') continue;
    try {
      simulation.people.request(service, request as never);
    } catch {
      // Refused: then nothing has happened.
    }
    simulation.clock.advanceTo(simulation.clock.now);
    inside.rest();
    for (const { phone, versions, seen } of watched) {
      if (!versions.show(pictureOf(phone.state, desk))) continue;
      expect(undescribed(versions.picture)).toEqual([]);
      expect(elementIn(xmlOf(versions.picture)), 'what is written is what is read').toEqual(versions.picture);
      for (const { number, picture } of [...seen.slice(-3), ...seen.slice(0, 1)]) {
        const text = versions.telling({ series: versions.series, number }, inside.now());
        told.add(text);
        const message = elementIn(text);
        expect(patched(picture, message), `seed ${seed}, ${phone.state.device}, from ${number} to ${versions.number}`).toEqual(versions.picture);
        if (message.name === 'CTIChange') stepped += message.children.length;
      }
      seen.push({ number: versions.number, picture: versions.picture });
      for (const call of phone.state.calls) {
        const line = versions.picture.children.find(({ name, attributes }) => name === 'CTILine' && attributes['LINE_NUMBER'] === String(call.line));
        const pressable = [...(line?.children ?? []), ...(line?.children ?? []).flatMap(({ children }) => children)].filter(({ name, attributes }) => name === 'CTIButton' && !ofRecording.test(attributes['ID'] ?? '')).map(({ attributes }) => services[attributes['ID'] as string]);
        expect(pressable.filter((name) => !call.permitted.has(name as string)), 'nothing can be pressed that the switch does not permit').toEqual([]);
        if (call.permitted.has('answerCall')) expect(pressable).toContain('answerCall');
        if (call.permitted.has('holdCall')) expect(pressable).toContain('holdCall');
        shown++;
      }
    }
  }
  return { shown, stepped };
}

test('in storms', () => {
  const told = new Set<string>();
  const storms = [1, 3, 4].map((seed) => storm(seed, told));
  expect(storms.reduce((sum, { shown }) => sum + shown, 0)).toBeGreaterThan(100);
  expect(storms.reduce((sum, { stepped }) => sum + stepped, 0)).toBeGreaterThan(1_000);
  expect(invalidBy(connectorSchema(), told)).toEqual([]);
});

test('whoever has seen a picture too long ago, or that of another series, gets the whole of it', () => {
  const picture = (label: string) => ({ name: 'CTIUserInterface', attributes: { REF: 'ui', LABEL: label }, children: [] });
  const versions = createVersions('a', picture('1'));
  for (let count = 2; count <= 100; count++) expect(versions.show(picture(String(count)))).toBe(true);
  expect(versions.show(picture('100')), 'the same again is no new version').toBe(false);
  expect(versions.number).toBe(100);
  const named = (seen: { readonly series: string; readonly number: number } | null) => elementIn(versions.telling(seen, 0)).name;
  expect(named({ series: 'a', number: 100 })).toBe('CTIChange');
  expect(named({ series: 'a', number: 37 })).toBe('CTIChange');
  expect(named({ series: 'a', number: 36 })).toBe('CTIPicture');
  expect(named({ series: 'a', number: 101 }), 'nobody has seen what is still to come').toBe('CTIPicture');
  expect(named({ series: 'b', number: 99 })).toBe('CTIPicture');
  expect(named(null)).toBe('CTIPicture');
});
