// What the keeper of sessions asks for in a storm.

import type { Request, ServiceName } from '../../src/csta/catalogue.ts';
import type { Weather } from './requests.ts';

export const sessionAsks = {
  startSession: () => ({ user: 'storm', mayOperate: false, application: 'storm', wire: 'csta-json', settings: {}, idleFor: 1_000 }),
  changeWireSettings: () => ({ settings: { mode: 'none' } }),
  logOnAgent: ({ stream, simulation: { acd } }) => ({ device: '2012', agentID: stream.pick([...acd.agents.keys()]) }),
} satisfies { readonly [Name in ServiceName]?: (weather: Weather) => Request<Name> };
