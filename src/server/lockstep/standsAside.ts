// What people do to a live switch over HTTP and must not do to a run in lockstep, which would not be the same run any more: its clock, faults, callers.

import { refusalShape, refuse, type Route } from '../http/route.ts';

const WRONG = 'this switch runs in lockstep: its clients alone say when time goes on, and nobody else changes what happens';

/** The same routes; those that change something are refused in lockstep. */
export function standsAside(routes: readonly Route[]): readonly Route[] {
  return routes.map((route) => (route.method === 'GET' ? route : refusedInLockstep(route)));
}

function refusedInLockstep(route: Route): Route {
  const { 409: other, ...answers } = route.answers;
  const says = other ? `${other.says}; or the switch runs in lockstep` : 'The switch runs in lockstep';
  return {
    ...route,
    answers: { ...answers, 409: { says, shape: refusalShape } },
    run: (control, body, asked) => (control.hall.lockstep === null ? route.run(control, body, asked) : refuse(409, WRONG)),
  };
}
