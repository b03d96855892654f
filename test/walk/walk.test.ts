// Every call flow that ships, along every shortest path: each is a scenario that is generated and carried out in virtual time, with all laws.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseSource } from '../../src/document.ts';
import { exploreFile } from '../../src/explore/explore.ts';
import { titleOf } from '../../src/explore/labels.ts';
import { rehearse } from '../../src/explore/rehearsal.ts';
import { checkFlowFile } from '../../src/ivr/flowFile.ts';
import { readSource } from '../../src/reading.ts';
import { playScenario } from '../../src/scenario/playing.ts';
import { checkScenario } from '../../src/scenario/scenario.ts';
import type { Simulation } from '../../src/simulation.ts';

const folder = 'callflows';
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe.each(files)('%s', (name) => {
  const exploration = exploreFile(checkFlowFile(readSource(`${folder}/${name}`)));
  const { journeys, untaken, isComplete, flow: { number } } = exploration;

  test('has no way that nobody can take', () => {
    expect(isComplete).toBe(true);
    expect(untaken).toEqual([]);
  });

  test.each(journeys.map((journey) => [titleOf(name.replace('.yaml', ''), journey), journey] as const))('%s', (_, journey) => {
    const file = `${folder}/generated.yaml`;
    const { text } = rehearse(exploration, journey, { flow: name.replace('.yaml', ''), flowFile: name, siteFile: null }, file);
    const gone: string[] = [];
    const watch = ({ log }: Simulation) => {
      log.read((fact) => {
        if (fact.type === 'flowStepped' && fact.device === number) gone.push(`${fact.node} ${fact.outcome}`);
      });
    };
    const verdict = playScenario(checkScenario(parseSource(file, text)), { watch });
    expect(verdict.failure, text).toBeNull();
    expect(gone).toEqual(journey.passages.map(({ from, outcome }) => `${from.node.id} ${outcome}`));
  });
});
