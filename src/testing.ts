// `ringback/test`: the worlds in which calls are tested, and the matchers for what comes of them.

export { office, type Office, type OfficeOptions, directNumber } from './testing/office.ts';
export { simulate, type SimulatedWorld, type SimulateOptions } from './testing/simulate.ts';
export type { ReceivedEvent, Scene, TestPerson, TestWorld } from './testing/world.ts';
