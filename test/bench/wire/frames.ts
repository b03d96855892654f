// Frames of both wires in the stream as a client gets it: counted without looking into them, or handed over as texts. Trusts the server; it is a bench.

/** How a wire tells where a frame ends. */
export interface Framing {
  /** Where the payload begins; null when the header is not all there. */
  readonly payloadFrom: (bytes: Buffer, place: number, end: number) => number | null;
  readonly payloadSize: (bytes: Buffer, place: number) => number;
}

/** RFC 6455 5.2, as servers send. */
export const webSocketFraming: Framing = {
  payloadFrom(bytes, place, end) {
    if (place + 2 > end) return null;
    const short = bytes[place + 1] as number;
    const from = place + (short < 126 ? 2 : short === 126 ? 4 : 10);
    return from > end ? null : from;
  },
  payloadSize(bytes, place) {
    const short = bytes[place + 1] as number;
    if (short < 126) return short;
    return short === 126 ? bytes.readUInt16BE(place + 2) : Number(bytes.readBigUInt64BE(place + 2));
  },
};

/** ECMA-323 Annex J; the length counts the header. */
export const annexJ: Framing = {
  payloadFrom: (_, place, end) => (place + 8 > end ? null : place + 8),
  payloadSize: (bytes, place) => bytes.readUInt16BE(place + 2) - 8,
};

/** What comes in: so many bytes of the buffer, which is used again afterwards. */
export type Take = (bytes: Buffer, size: number) => void;

/** Counts the frames that end in what comes. */
export function frameCounter({ payloadFrom, payloadSize }: Framing, counted: (frames: number) => void): Take {
  /** Bytes of the frame that has begun which are still to come. */
  let coming = 0;
  let cut: Buffer | null = null;
  return function take(bytes, size) {
    if (cut !== null) {
      const whole: Buffer = Buffer.concat([cut, bytes.subarray(0, size)]);
      cut = null;
      return take(whole, whole.length);
    }
    let [place, frames] = [coming, coming > 0 && coming <= size ? 1 : 0];
    while (place < size) {
      const from = payloadFrom(bytes, place, size);
      if (from === null) {
        cut = Buffer.from(bytes.subarray(place, size));
        place = size;
        break;
      }
      place = from + payloadSize(bytes, place);
      if (place <= size) frames++;
    }
    coming = place - size;
    if (frames > 0) counted(frames);
  };
}

/** Hands over the payload of each frame, a character for each byte. */
export function frameReader({ payloadFrom, payloadSize }: Framing, heard: (text: string) => void): Take {
  let cut: Buffer | null = null;
  return (bytes, size) => {
    const all = cut === null ? bytes : Buffer.concat([cut, bytes.subarray(0, size)]);
    const end = cut === null ? size : all.length;
    cut = null;
    for (let place = 0; place < end; ) {
      const from = payloadFrom(all, place, end);
      const to = from === null ? Infinity : from + payloadSize(all, place);
      if (to > end) {
        cut = Buffer.from(all.subarray(place, end));
        return;
      }
      heard(all.toString('latin1', from as number, to));
      place = to;
    }
  };
}
