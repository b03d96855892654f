// The public API: a site and scenarios read, a scenario played, and a switch to ask, advance and listen to.

export { createSimulation, type Simulation, type SimulationOptions } from './simulation.ts';
export { readSite, siteFrom, type Site } from './site/site.ts';
export { readScenario, type Scenario } from './scenario/scenario.ts';
export { playScenario, type PlayOptions } from './scenario/playing.ts';
export { type Failure, runScenario, type Verdict } from './scenario/run.ts';
export { playOut } from './kernel/playOut.ts';
export { BadDocument, type Problem } from './document.ts';
export { LawBroken, Rejection } from './kernel/errors.ts';
export { deliveryLine } from './csta/json.ts';
export type { Door } from './csta/door.ts';
export type { ExchangeFact } from './csta/facts.ts';
