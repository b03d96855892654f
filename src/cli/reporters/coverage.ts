// What calls came through in call flows: a line for people, lines for those who ask for more, and all of it for programs.

import { type FlowCoverage, percentOf, type Share, shareOf } from '../../records/coverage.ts';
import { printable } from './reporter.ts';

/** Missing outcomes that are told in a line; of more, how many. */
const FEW = 6;

export function coverageLines(flows: readonly FlowCoverage[], all: boolean): readonly string[] {
  if (flows.length === 0) return [];
  const [entered, untouched] = [flows.filter((flow) => shareOf(flow).taken > 0), flows.filter((flow) => shareOf(flow).taken === 0)];
  const width = Math.max(0, ...entered.map(({ flow }) => flow.length));
  const lines = entered.flatMap((flow) => {
    const share = shareOf(flow);
    const head = `${printable(flow.flow).padEnd(width)}  ${`${percentOf(share)} %`.padStart(6)} (${share.taken} of ${share.all})`;
    if (share.missing.length === 0) return [head];
    return all ? [head, ...missingLines(share)] : [`${head}   not taken: ${fewOf(share)}`];
  });
  const others = untouched.length === 0 ? [] : [`no call came through ${untouched.map(({ flow }) => printable(flow)).join(', ')}`];
  return ['', 'call flows, outcomes taken', ...lines, ...others];
}

function fewOf({ missing }: Share): string {
  const few = missing.slice(0, FEW).map(({ node, outcome }) => `${node} ${outcome}`);
  return [...few, ...(missing.length > FEW ? [`and ${missing.length - FEW} more`] : [])].join(', ');
}

/** A line for each node. */
function missingLines({ missing }: Share): readonly string[] {
  const nodes = [...new Set(missing.map(({ node }) => node))];
  return nodes.map((node) => `    ${node.padEnd(18)} ${missing.filter((one) => one.node === node).map(({ outcome }) => outcome).join(', ')}`);
}

/** What is to be said when flows are below so many percent; nothing when none is. */
export function lackingLines(flows: readonly FlowCoverage[], least: number): readonly string[] {
  return flows.flatMap((flow) => {
    const share = shareOf(flow);
    const { taken, all, missing } = share;
    if (taken * 100 >= least * all) return [];
    return [`${printable(flow.flow)}: ${percentOf(share)} % of its outcomes were taken (${taken} of ${all}), and ${least} % are asked for; not taken: ${missing.map(({ node, outcome }) => `${node} ${outcome}`).join(', ')}`];
  });
}

export function coverageJson(flow: FlowCoverage): object {
  const { taken, all } = shareOf(flow);
  return { flow: flow.flow, name: flow.name, taken, outcomes: all, share: taken / all, nodes: Object.fromEntries([...flow.nodes].map(([node, outcomes]) => [node, Object.fromEntries(outcomes)])) };
}
