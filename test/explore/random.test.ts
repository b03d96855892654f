// Random flows: whatever a walk says a caller can do, the exchange does, node by node.

import { expect, test } from 'vitest';
import { BadDocument, parseSource } from '../../src/document.ts';
import { type Exploration, exploreFile } from '../../src/explore/explore.ts';
import type { Journey } from '../../src/explore/journeys.ts';
import { scenarioText } from '../../src/explore/scenarioFile.ts';
import { checkFlowFile } from '../../src/ivr/flowFile.ts';
import { playScenario } from '../../src/scenario/playing.ts';
import { checkScenario } from '../../src/scenario/scenario.ts';
import type { Simulation } from '../../src/simulation.ts';
import { randomFlow } from './randomFlow.ts';

const FLOWS = Number(process.env['RINGBACK_FLOWS'] ?? 60);
const FROM = Number(process.env['RINGBACK_FROM'] ?? 1);

/** What happened otherwise than it was said; nothing when all went so. */
function surprises(exploration: Exploration, journey: Journey): string {
  const { site, flow: { number } } = exploration;
  const gone: string[] = [];
  const text = scenarioText(exploration, journey, { flow: 'random', flowFile: 'random.yaml', siteFile: null }, null);
  const watch = ({ log }: Simulation) => {
    log.read((fact) => {
      if (fact.type === 'flowStepped' && fact.device === number) gone.push(`${fact.node} ${fact.outcome}`);
    });
  };
  const { failure, trace } = playScenario(checkScenario(parseSource('random-scenario.yaml', text), () => site), { watch });
  const said = journey.passages.map(({ from, outcome }) => `${from.node.id} ${outcome}`);
  const isSo = failure === null && (journey.end === 'goesRound' ? said.every((step, place) => gone[place] === step) : said.join() === gone.join());
  return isSo ? '' : [text, JSON.stringify(failure), `said ${said.join(', ')}`, `gone ${gone.slice(0, said.length + 2).join(', ')}`, ...trace.slice(0, 40)].join('\n');
}

function explorationOf(seed: number): Exploration | null {
  try {
    return exploreFile(checkFlowFile(parseSource('random.yaml', JSON.stringify(randomFlow(seed)))));
  } catch (error) {
    if (error instanceof BadDocument && /two ways|twice/.test(error.message)) return null;
    throw error;
  }
}

test(`${FLOWS} random flows: every journey goes as it was walked`, () => {
  let journeys = 0;
  for (let seed = FROM; seed < FROM + FLOWS; seed++) {
    const exploration = explorationOf(seed);
    for (const journey of exploration?.journeys ?? []) {
      journeys++;
      expect(exploration && surprises(exploration, journey), `seed ${seed}`).toBe('');
    }
  }
  expect(journeys).toBeGreaterThan(FLOWS);
});
