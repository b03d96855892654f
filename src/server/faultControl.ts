// Control of faults over HTTP: which there are, which are on, switching them, and beginning anew.

import { nearest } from '../kernel/shape.ts';
import { type FaultMode, faultModes, type Rule } from '../traffic/faults/faults.ts';
import type { Http } from './control.ts';
import type { LiveFaults } from './liveFaults.ts';

export function addFaultControl(http: Http, live: LiveFaults | null): void {
  const rules = live?.faults.rules ?? [];
  const state = () => ({ faults: rules.map((rule) => stateOf(rule, live as LiveFaults)) });
  http.get('/faults', state);
  http.post('/faults/reset', () => (live?.reset(), state()));
  http.post<{ Params: { readonly name: string; readonly mode: string } }>('/faults/:name/:mode', async ({ params: { name, mode } }, reply) => {
    const rule = rules.find((one) => one.name === name);
    if (!live || !rule) return reply.code(404).send({ wrong: `there is no fault "${name.slice(0, 64)}"${nearest(name.slice(0, 64), rules.map((one) => one.name))}` });
    if (!isMode(mode)) return reply.code(404).send({ wrong: `a fault can be switched ${faultModes.join(', ')}${nearest(mode.slice(0, 64), faultModes)}` });
    live.switchTo(rule, mode);
    return stateOf(rule, live);
  });
}

function isMode(mode: string): mode is FaultMode {
  return (faultModes as readonly string[]).includes(mode);
}

function stateOf(rule: Rule, live: LiveFaults): object {
  const { name, mode, struck, settings: { fault } } = rule;
  return { name, fault, mode, on: live.isOn(rule), struck };
}
