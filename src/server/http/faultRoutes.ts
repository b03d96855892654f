// The routes of faults: which there are and which are on, switching one, and beginning anew.

import { z } from 'zod';
import { nearest } from '../../kernel/shape.ts';
import { faultModes } from '../../traffic/faults/faults.ts';
import { type FaultKind, faultKinds } from '../../traffic/faults/kinds.ts';
import { type Answer, type Control, ok, refusalShape, refuse, type Route } from './route.ts';

const modes = z.enum(faultModes);
const faultShape = z.strictObject({
  name: z.string(),
  fault: z.enum(Object.keys(faultKinds) as [FaultKind, ...FaultKind[]]),
  mode: modes.describe('`auto`: by its times; on and off count whatever the time is'),
  on: z.boolean(),
  struck: z.int().min(0).describe('How often it has struck'),
});
const switchShape = z.strictObject({ name: z.string().max(64), to: modes });
const standing = { says: 'All faults as they stand then', shape: z.strictObject({ faults: z.array(faultShape) }) };

export const faultRoutes: readonly Route[] = [
  { method: 'GET', path: '/faults', does: 'What goes wrong on purpose', body: null, answers: { 200: standing }, run: stateOf },
  {
    method: 'POST', path: '/faults/switch', does: 'Switches a fault on or off, or leaves it to its times',
    body: { shape: switchShape, wrong: 'it must be a fault, and on, off or auto, like { "name": "leaky", "to": "on" }', example: { name: 'leaky', to: 'on' } },
    answers: { 200: standing, 404: { says: 'There is no such fault', shape: refusalShape } },
    run(control, { name, to }: z.output<typeof switchShape>) {
      const { faults: live } = control.hall;
      const rules = live?.faults.rules ?? [];
      const rule = rules.find((one) => one.name === name);
      if (!live || !rule) return refuse(404, `there is no fault "${name}"${nearest(name, rules.map((one) => one.name))}`);
      live.switchTo(rule, to);
      return stateOf(control);
    },
  },
  {
    method: 'POST', path: '/faults/reset', does: 'All faults by their times, with the same chance as at the beginning', body: null, answers: { 200: standing },
    run(control) {
      control.hall.faults?.reset();
      return stateOf(control);
    },
  },
];

function stateOf({ hall: { faults: live } }: Control): Answer {
  const faults = live ? live.faults.rules.map((rule) => ({ name: rule.name, fault: rule.settings.fault, mode: rule.mode, on: live.isOn(rule), struck: rule.struck })) : [];
  return ok({ faults });
}
