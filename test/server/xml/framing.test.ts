// Frames on TCP, whatever the chunks in which they come.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrameDecoder, decodeFrames, encodeFrame as frameBytes, type Frame, FramingError, LONGEST_XML } from '../../../src/server/dialects/csta-xml/framing.ts';

const encodeFrame = (invokeId: string, xml: string) => Buffer.from(frameBytes(invokeId, xml), 'latin1');

function decoded(...chunks: readonly Uint8Array[]): readonly Frame[] {
  const decoder = createFrameDecoder();
  const frames: Frame[] = [];
  for (const chunk of chunks) decodeFrames(decoder, chunk, (frame) => frames.push(frame));
  return frames;
}

const NED4 = 'http://www.ecma-international.org/standards/ecma-323/csta/ed4';
const START =
  '<StartApplicationSession xmlns="http://www.ecma-international.org/standards/ecma-354/appl_session"><applicationInfo><applicationID>testApplicationId</applicationID></applicationInfo>' +
  `<requestedProtocolVersions><protocolVersion>${NED4}</protocolVersion></requestedProtocolVersions><requestedSessionDuration>300</requestedSessionDuration></StartApplicationSession>`;

test('the vector of the reference: length 0x1A7, invoke id 0001', () => {
  const frame = encodeFrame('0001', START);
  const vector = Buffer.concat([Buffer.from('000001A730303031', 'hex'), Buffer.from(START)]);
  expect(Buffer.from(frame).subarray(0, 8).toString('hex')).toBe(vector.subarray(0, 8).toString('hex'));
  expect(decoded(vector)).toEqual([{ invokeId: '0001', xml: START }]);
});

const frames = fc.array(fc.record({ invokeId: fc.integer({ min: 0, max: 9999 }).map((id) => String(id).padStart(4, '0')), xml: fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !text.startsWith('\uFEFF')) }), { maxLength: 6 });

test('frames come out as they went in, in whatever chunks the bytes arrive', () => {
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }), (sent, sizes) => {
      const stream = Buffer.concat(sent.map(({ invokeId, xml }) => encodeFrame(invokeId, xml)));
      const chunks: Uint8Array[] = [];
      for (let from = 0, turn = 0; from < stream.length; turn++) {
        const size = sizes[turn % sizes.length] as number;
        chunks.push(stream.subarray(from, from + size));
        from += size;
      }
      expect(decoded(...chunks)).toEqual(sent);
    }),
  );
});

test('the length counts bytes, not characters, and the longest message goes through', () => {
  const euro = 'a' + '€'.repeat((LONGEST_XML - 1) / 3);
  const frame = encodeFrame('0042', euro);
  expect(frame.length).toBe(0xffff);
  expect(decoded(frame.subarray(0, 40_000), frame.subarray(40_000))).toEqual([{ invokeId: '0042', xml: euro }]);
  expect(() => encodeFrame('0042', euro + 'x')).toThrow(`a frame holds 65527 bytes of XML; this message has 65528`);
  expect(() => encodeFrame('42', '<a/>')).toThrow('four digits');
});

test('a frame without XML is complete with its header', () => {
  expect(decoded(Buffer.from('0000000830303037', 'hex'))).toEqual([{ invokeId: '0007', xml: '' }]);
  expect(decoded(Buffer.concat([encodeFrame('0007', ''), encodeFrame('0008', '')]))).toHaveLength(2);
});

test.each([
  ['a client that speaks HTTP', Buffer.from('GET / HTTP/1.1\r\n'), 'format indicator 00 00, plain XML; here are 47 45 ("GET / HT")'],
  ['SOAP', Buffer.from('0100000830303037', 'hex'), 'here are 01 00'],
  ['a length that leaves out the header', Buffer.from('0000000730303037', 'hex'), 'here it is 7'],
  ['an invoke id of letters', Buffer.from('0000000861303037', 'hex'), 'here it is "a007"'],
  ['bytes that are no UTF-8', Buffer.from('0000000A30303037C328', 'hex'), 'the message 0007 is not UTF-8'],
])('refuses %s, hands over what came before, and stays refusing', (_, wrong, message) => {
  const decoder = createFrameDecoder();
  const seen: Frame[] = [];
  const take = (chunk: Uint8Array) => decodeFrames(decoder, chunk, (frame) => seen.push(frame));
  expect(() => take(Buffer.concat([encodeFrame('0001', '<a/>'), wrong]))).toThrow(message);
  expect(seen).toEqual([{ invokeId: '0001', xml: '<a/>' }]);
  expect(() => take(encodeFrame('0002', '<b/>'))).toThrow(FramingError);
  expect(seen).toHaveLength(1);
});
