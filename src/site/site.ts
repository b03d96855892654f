// A site: what one PBX has. Each folder owns the shape of its part; here they come together and are checked against each other.

import { z } from 'zod';
import { acdShape } from '../acd/shape.ts';
import { bundleCampaigns } from '../campaign/bundle.ts';
import { campaignsShape } from '../campaign/shape.ts';
import { clientShape } from '../csta/clientShape.ts';
import { BadDocument, checkShape, type Source } from '../document.ts';
import { readSource } from '../reading.ts';
import { bundleSite } from '../ivr/bundle.ts';
import { ivrShape } from '../ivr/siteShape.ts';
import { timeZone } from '../kernel/hours.ts';
import { map, text } from '../kernel/shape.ts';
import { recordingShape } from '../recording/shape.ts';
import { recordsShape } from '../records/shape.ts';
import { switchShape } from '../switch/shape.ts';
import { faultsShape } from '../traffic/faults/shape.ts';
import { voicemailShape } from '../voicemail/shape.ts';
import { withoutRanges } from './ranges.ts';
import { checkReferences } from './references.ts';

export const siteShape = map({
  name: text.default(''),
  timeZone: timeZone.default('UTC'),
  ...switchShape,
  ...acdShape,
  ...ivrShape,
  ...voicemailShape,
  ...campaignsShape,
  ...recordingShape,
  faults: faultsShape.default({}).describe('What goes wrong, by name: on the lines of a live switch, and with telephones and trunks in every run'),
  ...clientShape,
  ...recordsShape,
});

/** What an office has, read and checked: each key of src/site/README.md with its default. Spans of time are whole milliseconds. */
export type Site = z.output<typeof siteShape> & {
  /** As it was written, for the journal. */
  readonly written: unknown;
};

/** Reads and checks a site file. Throws BadDocument with every mistake. */
export function readSite(file: string): Site {
  return checkSite(readSource(file));
}

export function checkSite(read: Source): Site {
  const written = bundleCampaigns(bundleSite(read));
  const { source, told } = withoutRanges(written);
  try {
    return { ...checkShape(source, siteShape, checkReferences), written: written.data };
  } catch (error) {
    throw error instanceof BadDocument ? new BadDocument(told(error.problems)) : error;
  }
}

/** A site from plain values, as a test writes it; scalars may be numbers and booleans. Throws BadDocument. */
export function siteFrom(values: unknown, file = 'site'): Site {
  return checkSite(sourceFrom(values, file));
}

/** The same for any document; files that it names are looked for from where `file` would be. */
export function sourceFrom(values: unknown, file: string): Source {
  return { file, problems: [], data: writtenOut(values, file), locate: () => ({ line: 1, column: 1 }) };
}

/** Sub-flows make a site deep. */
const DEEPEST = 128;

function writtenOut(value: unknown, file: string, depth = 0): unknown {
  if (depth > DEEPEST) throw new BadDocument([{ file, line: 1, column: 1, path: '', message: 'is nested too deep for a site' }]);
  if (Array.isArray(value)) return value.map((item: unknown) => writtenOut(item, file, depth + 1));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, writtenOut(item, file, depth + 1)]));
  return value === undefined || value === null ? '' : String(value);
}
