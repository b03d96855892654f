// A call flow in a file of its own, read without a site: what it names outside itself is not known yet.

import { checkShape, type Source } from '../document.ts';
import { bundleFlow } from './bundle.ts';
import { type Flow, flowOf } from './callflow.ts';
import { flowShape, type FlowSettings } from './flowShape.ts';
import { checkNodes } from './shape.ts';
import type { Surroundings } from './callflow.ts';

export interface FlowFile {
  readonly file: string;
  /** With all that it names in files in it, so that it can be asked where a node stands. */
  readonly source: Source;
  readonly settings: FlowSettings;
  /** Its calendars are its own, and it knows nobody by name. */
  readonly flow: Flow;
}

/** Throws BadDocument with every mistake in the flow and its sub-flows. */
export function checkFlowFile(written: Source): FlowFile {
  const source = bundleFlow(written);
  const settings = checkShape(source, flowShape, (data, found) => checkNodes(data, [], found, null));
  return { file: written.file, source, settings, flow: flowOf('', { ...settings, file: written.file }, NO_SITE) };
}

const NO_SITE: Surroundings = { hours: new Map(), people: [] };
