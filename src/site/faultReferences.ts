// What faults name must be there: what breaks down is a telephone, a line or a trunk; events can name any device.

import type { Found, Path } from '../document.ts';
import { isMap, nearest } from '../kernel/shape.ts';
import { numbersOf, part } from './numbers.ts';

/** `faults` as they are written, at `path` of their document. */
export function checkFaults(faults: Readonly<Record<string, unknown>>, path: Path, site: unknown, found: Found): void {
  for (const [name, settings] of Object.entries(faults)) {
    if (!isMap(settings) || !Array.isArray(settings['devices'])) continue;
    const breaksDown = settings['fault'] === 'outOfService';
    for (const [place, device] of settings['devices'].entries()) {
      if (typeof device !== 'string' || isThere(device, site, breaksDown)) continue;
      const known = [...(breaksDown ? Object.keys(part(site, 'extensions')) : numbersOf(site)), ...Object.keys(part(site, 'trunks'))];
      found([...path, name, 'devices', place], () => `there is no ${breaksDown ? 'telephone, line or trunk' : 'device'} "${device}"${nearest(device, known)}`);
    }
  }
}

function isThere(device: string, site: unknown, breaksDown: boolean): boolean {
  const [trunk = '', line] = device.split('#');
  const { lines } = part(part(site, 'trunks'), trunk);
  if (line !== undefined) return Number(line) >= 1 && Number(line) <= Number(lines);
  return lines !== undefined || Object.hasOwn(part(site, 'extensions'), device) || (!breaksDown && numbersOf(site).includes(device));
}
