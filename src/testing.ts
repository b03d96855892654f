// `ringback/test`: the worlds in which calls are tested, and the matchers for what comes of them.

export { matchers, type RingbackMatchers } from './testing/matchers.ts';
export { office, type Office, type OfficeOptions, directNumber } from './testing/office.ts';
export type { CastingOptions } from './testing/casting.ts';
export { simulate, type SimulatedWorld } from './testing/simulate.ts';
export { serve, type LiveWorld, type ServeOptions } from './testing/serve.ts';
export type { TestQueue } from './testing/queue.ts';
export type { ReceivedEvent, Scene, TestPerson, TestWorld } from './testing/world.ts';
