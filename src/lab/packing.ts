// What threads hand over, as bytes, maps and all: kept in files and sent to other machines. Packed, for calls take room.

import { deserialize, serialize } from 'node:v8';
import { deflateSync, inflateSync } from 'node:zlib';

export function packed(value: unknown): Buffer {
  return deflateSync(serialize(value), { level: 1 });
}

/** Throws when it was never packed, or has been changed since. */
export function unpacked<Value>(bytes: Uint8Array): Value {
  return deserialize(inflateSync(bytes)) as Value;
}
