// Flows for pictures: an ordinary one, and one with everything in it that could go wrong on paper.

import type { Flow } from '../../src/ivr/callflow.ts';
import { checkFlowFile } from '../../src/ivr/flowFile.ts';
import { planIvr } from '../../src/ivr/siteShape.ts';
import { parseSource } from '../../src/document.ts';
import { readSource } from '../../src/reading.ts';
import { siteFrom } from '../../src/site/site.ts';

export function flowIn(text: string): Flow {
  return checkFlowFile(parseSource('flow.yaml', text)).flow;
}

export const bank = () => checkFlowFile(readSource('callflows/bank.yaml')).flow;

export const NASTY = 'He said "1. end"; #quot; <b>x</b> & `y` [z] {w} (v) | %% $$x$$ -- style a:#b; www.a.b @ \\ 電話 😀\u0007\u202e';

/** Menus, sub-flows in sub-flows, open ends, ways back, and names that no format likes. */
export const nasty = () => flowsOf({ '8000': NASTY_FLOW })[0] as Flow;

const INNER = { name: 'Inner', start: 'ask', nodes: { ask: { collect: { say: NASTY, into: 'pin', digits: 4 }, then: 'end', noMoreTries: 'back' }, end: { return: 'ok' }, back: { return: '' } } };
const OUTER = { name: 'Outer', start: 'class', nodes: { class: { call: { flow: INNER }, ok: 'style' }, style: { say: NASTY, then: 'graph' }, graph: { return: '' } } };
const NASTY_FLOW = {
  name: NASTY, start: 'start',
  nodes: {
    start: { menu: { say: NASTY.repeat(4), choices: { '1': { to: 'subgraph', name: NASTY }, '2': 'default', '#': 'end' }, repeat: '*' } },
    subgraph: { call: { flow: OUTER }, then: 'end' },
    default: { lookUp: { url: 'http://127.0.0.1/${caller}', take: { tier: 'tier' } }, found: 'by', notFound: 'click' },
    by: { branch: [{ when: { tier: '"gold"; [x] | y' }, to: 'click' }, { when: { tier: '>= 10' }, to: 'end' }], otherwise: 'start' },
    click: { transfer: '2001', busy: 'start' },
    end: { hangUp: '' },
  },
};

export function flowsOf(callflows: Record<string, unknown>): readonly Flow[] {
  return planIvr(siteFrom({ extensions: { '2001': { name: 'Ana' } }, callflows })).flows;
}
