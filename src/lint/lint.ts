// The lint of call flows: reads flows as their callers would go through them, and says what will annoy or strand them. Nothing is run.

import { pathText, type Source } from '../document.ts';
import { bundleSite } from '../ivr/bundle.ts';
import type { Flow } from '../ivr/callflow.ts';
import type { FlowFile } from '../ivr/flowFile.ts';
import { ruleNames } from '../ivr/ruleNames.ts';
import { planIvr } from '../ivr/siteShape.ts';
import type { Site } from '../site/site.ts';
import { type Finding, inFileOrder } from './finding.ts';
import { graphOf } from './graph.ts';
import { judgementAt, type Linted, type Taken } from './linted.ts';
import { comesBack } from './rules/reaching.ts';
import { rules } from './rules.ts';

export interface Linting {
  readonly findings: readonly Finding[];
  /** Files whose nodes have been looked at as parts of something else. */
  readonly parts: ReadonlySet<string>;
}

/** A flow by itself, with its sub-flows. */
export function lintFlowFile({ flow, source }: FlowFile, taken: Taken | null = null): Linting {
  return lintingOf([{ flow, graph: graphOf(flow), source, at: [], site: null, isPart: comesBack(flow), brought: [], taken }], source);
}

/** The flows of a site, read with it; `written` is the source from which the site was made. */
export function lintSite(site: Site, written: Source, taken: Taken | null = null): Linting {
  const source = bundleSite(written);
  const { flows } = planIvr(site);
  const brought = (to: Flow) => flows.filter((flow) => flow !== to).flatMap(({ nodes }) => [...nodes.values()].flatMap(({ behaviour: { reading } }) => reading.sets));
  return lintingOf(flows.map((flow) => ({ flow, graph: graphOf(flow), source, at: ['callflows', flow.number], site, isPart: false, brought: brought(flow), taken })), source);
}

function lintingOf(all: readonly Linted[], { file }: Source): Linting {
  const places = all.flatMap(({ flow, source, at }) => [...flow.nodes.values()].map(({ path }) => source.locate([...at, ...path]).file ?? file));
  return { findings: inFileOrder(all.flatMap(findingsIn)), parts: new Set(places.filter((place) => place !== file)) };
}

function findingsIn(linted: Linted): readonly Finding[] {
  const { source, at } = linted;
  return ruleNames.flatMap((rule) => [...rules[rule](linted)].flatMap(({ path, atKey, about, message }): Finding[] => {
    const { severity } = judgementAt(linted, rule, path);
    if (severity === 'off') return [];
    const whole = [...at, ...path];
    const place = source.locate(whole, atKey);
    return [{ file: place.file ?? source.file, line: place.line, column: place.column, path: pathText(place.path ?? whole), message, rule, severity, about }];
  }));
}
