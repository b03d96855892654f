// Frames on TCP: ECMA-323 Annex J. Eight bytes before each message say how long it is and what it answers.

import { bytesOf } from '../../lines/bytes.ts';

/** Two bytes of format, two of length, four digits of invoke id. */
const HEADER = 8;

/** The length is told in sixteen bits and counts the header too. */
export const LONGEST_XML = 0xffff - HEADER;

/** On events, and on whatever else answers no request. */
export const NO_INVOKE_ID = '9999';

export interface Frame {
  readonly invokeId: string;
  readonly xml: string;
}

/** What arrived so far of the frame that is under way. */
export interface FrameDecoder {
  /** The longest frame that is taken, with its header. */
  readonly longest: number;
  readonly header: Uint8Array;
  /** Null until the header is complete. */
  body: Uint8Array | null;
  /** Frames that were complete so far. */
  complete: number;
  /** Bytes that are there, of the header or else of the body. */
  filled: number;
  /** Frames behind the mistake cannot be found again. */
  broken: FramingError | null;
}

/** The other side does not keep to the framing. There is nothing to do but to close. */
export class FramingError extends Error {
  /** Of the frame that is broken, if it tells as much. */
  readonly invokeId: string | null;

  constructor(detail: string, invokeId: string | null) {
    super(detail);
    this.name = 'FramingError';
    this.invokeId = invokeId;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function createFrameDecoder(longest = 0xffff): FrameDecoder {
  return { longest, header: new Uint8Array(HEADER), body: null, complete: 0, filled: 0, broken: null };
}

/** Takes bytes as they come, and hands over each frame that they complete. Throws FramingError, from then on every time. */
export function decodeFrames(decoder: FrameDecoder, chunk: Uint8Array, received: (frame: Frame) => void): void {
  if (decoder.broken) throw decoder.broken;
  for (let from = 0; from < chunk.length || isComplete(decoder); ) {
    const target = decoder.body ?? decoder.header;
    const taken = Math.min(target.length - decoder.filled, chunk.length - from);
    target.set(chunk.subarray(from, from + taken), decoder.filled);
    decoder.filled += taken;
    from += taken;
    if (decoder.filled < target.length) return;
    if (decoder.body === null) begin(decoder);
    else received(end(decoder, decoder.body));
  }
}

/** Which frame it is whose first bytes are there, and whose last are not; null when there is none. */
export function frameUnderWay({ body, filled, complete }: FrameDecoder): number | null {
  return body !== null || filled > 0 ? complete : null;
}

/** A frame without XML is complete with its header. */
function isComplete({ body, filled }: FrameDecoder): boolean {
  return body !== null && filled === body.length;
}

function begin(decoder: FrameDecoder): void {
  const { header } = decoder;
  const length = headerByte(header, 2) * 256 + headerByte(header, 3);
  if (header[0] !== 0 || header[1] !== 0) fail(decoder, `a frame begins with the format indicator 00 00, plain XML; here are ${hex(header.subarray(0, 2))} (${JSON.stringify(ascii(header))})`);
  if (length < HEADER) fail(decoder, `the length of a frame counts its ${HEADER} bytes of header; here it is ${length}`);
  if (length > decoder.longest) fail(decoder, `a frame has at most ${decoder.longest} bytes; this one has ${length}`);
  if (!isInvokeId(invokeIdOf(header))) fail(decoder, `the invoke id of a frame is four digits; here it is ${JSON.stringify(invokeIdOf(header))}`);
  decoder.body = new Uint8Array(length - HEADER);
  decoder.filled = 0;
}

function end(decoder: FrameDecoder, body: Uint8Array): Frame {
  const invokeId = invokeIdOf(decoder.header);
  decoder.body = null;
  decoder.filled = 0;
  decoder.complete++;
  try {
    return { invokeId, xml: utf8.decode(body) };
  } catch {
    return fail(decoder, `the message ${invokeId} is not UTF-8`);
  }
}

function fail(decoder: FrameDecoder, detail: string): never {
  const { header } = decoder;
  const tellsId = header[0] === 0 && header[1] === 0 && isInvokeId(invokeIdOf(header));
  decoder.broken = new FramingError(detail, tellsId ? invokeIdOf(header) : null);
  throw decoder.broken;
}

const headerByte = (header: Uint8Array, place: number): number => header[place] as number;
const isInvokeId = (text: string): boolean => /^\d{4}$/.test(text);
const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const invokeIdOf = (header: Uint8Array): string => ascii(header.subarray(4));
const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** What stands before so many bytes of XML, a character for each byte. Throws RangeError for a message that no frame can hold. */
export function frameHeader(invokeId: string, size: number): string {
  if (size > LONGEST_XML) throw new RangeError(`a frame holds ${LONGEST_XML} bytes of XML; this message has ${size}`);
  if (!isInvokeId(invokeId)) throw new RangeError(`an invoke id is four digits, not ${JSON.stringify(invokeId)}`);
  return String.fromCharCode(0, 0, (HEADER + size) >> 8, (HEADER + size) & 255) + invokeId;
}

/** A message as a frame, a character for each byte. */
export function encodeFrame(invokeId: string, xml: string): string {
  const bytes = bytesOf(xml);
  return frameHeader(invokeId, bytes.length) + bytes;
}
