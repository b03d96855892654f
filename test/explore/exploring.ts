// Flows written in a test, explored, and every journey rehearsed.

import { expect } from 'vitest';
import { parseSource } from '../../src/document.ts';
import { type Exploration, exploreFile } from '../../src/explore/explore.ts';
import { destinationOf, labelsOf } from '../../src/explore/labels.ts';
import { rehearse } from '../../src/explore/rehearsal.ts';
import { checkFlowFile } from '../../src/ivr/flowFile.ts';
import { readSource } from '../../src/reading.ts';

/** The nodes of a flow that begins at the first of them. */
export function flowWith(nodes: string): string {
  const first = /^ {2}(\S+):/m.exec(nodes)?.[1] ?? '';
  return `name: Test\nstart: ${first}\nnodes:\n${nodes.replace(/^\n/, '')}`;
}

/** Explores the flow, and rehearses each journey: what is said to be possible happens so. */
export function explored(text: string): Exploration {
  return rehearsed(exploreFile(checkFlowFile(parseSource('test.yaml', text))));
}

export function exploredFile(file: string): Exploration {
  return rehearsed(exploreFile(checkFlowFile(readSource(file))));
}

const NAMES = { flow: 'test', flowFile: 'test.yaml', siteFile: null };

function rehearsed(exploration: Exploration): Exploration {
  for (const journey of exploration.journeys) {
    const { verdict, text } = rehearse(exploration, journey, NAMES, 'test-scenario.yaml');
    expect(verdict.failure, `${text}\n${verdict.trace.join('\n')}`).toBeNull();
  }
  return exploration;
}

/** `2 → 7001`, one line for each journey. */
export function pathsOf({ journeys }: Exploration): readonly string[] {
  return journeys.map((journey) => [...labelsOf(journey), '→', destinationOf(journey)].join(' '));
}

export function untakenOf({ untaken }: Exploration): readonly string[] {
  return untaken.map(({ node, outcome }) => `${node} → ${outcome}`);
}
