// A file of faults, for a switch whose site says nothing of them.

import { checkShape } from '../document.ts';
import { readSource } from '../reading.ts';
import { checkFaults } from '../site/faultReferences.ts';
import { part } from '../site/numbers.ts';
import type { Site } from '../site/site.ts';
import { faultsFileShape, type FaultsSettings } from '../traffic/faults/shape.ts';

/** Throws BadDocument with every mistake. */
export function readFaults(file: string, site: Site): FaultsSettings {
  return checkShape(readSource(file), faultsFileShape, (data, found) => checkFaults(part(data, 'faults'), ['faults'], site, found)).faults;
}
