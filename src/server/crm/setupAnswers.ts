// How the routes of the set-up answer: whether there is a CRM, what was refused, and what of the switch a diagnosis looks at.

import type { Surroundings } from '../../crm/callCenters/context.ts';
import { type RefusalKind, SetupRefused } from '../../crm/callCenters/refusal.ts';
import type { Crm } from '../../crm/crm.ts';
import { isPage } from '../http/pages.ts';
import { type Answer, type Asked, type Control, type Described, noCrm, refusalShape, refuse, type Route } from '../http/route.ts';

type Tables = Crm['tables'];

export interface InSetup<Body> {
  readonly tables: Tables;
  readonly body: Body;
  readonly asked: Asked;
  readonly control: Control;
  /** What stands in the path for a name. */
  readonly param: (name: string) => string;
}

const statuses: { readonly [Kind in RefusalKind]: number } = { unknown: 404, wrong: 422, conflict: 409 };

/** Beside what a route answers when all is well. */
export const refusals: { readonly [status: number]: Described } = {
  404: { says: 'There is none, or this switch serves no CRM', shape: refusalShape },
  409: { says: 'There is such a one already', shape: refusalShape },
  422: { says: 'It breaks a rule; nothing was changed', shape: refusalShape },
};

/** Runs where there is a CRM; what the set-up refuses is an answer. */
export function inSetup<Body = unknown>(run: (given: InSetup<Body>) => Promise<object | string>): Route['run'] {
  return async (control: Control, body: never, asked: Asked): Promise<Answer> => {
    if (control.crm === null) return noCrm;
    try {
      const answer = await run({ tables: control.crm.tables, body, asked, control, param: (name) => asked.params[name] ?? '' });
      return { status: 200, body: answer, ...(typeof answer === 'string' && { type: 'application/xml; charset=utf-8' }) };
    } catch (error) {
      if (!(error instanceof SetupRefused)) throw error;
      return refuse(statuses[error.kind], error.message);
    }
  };
}

/** The switch as it is at this moment. */
export function surroundingsOf({ hall }: Control, { isSecure }: Asked): Surroundings {
  const { site, exchange } = hall.live.simulation;
  return {
    isSecure,
    isServed: isPage,
    isTelephone: (number) => Object.hasOwn(site.extensions, number),
    isAgent: (id) => Object.hasOwn(site.agents, id),
    clientsAt: (extension) => exchange.seating.taken.get(extension)?.length ?? 0,
  };
}
