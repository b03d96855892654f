// The public API: a simulation from a site, scenarios, and the words needed to use them.

export { createSimulation, type Simulation, type SimulationOptions } from './simulation.ts';
export { readSite, siteFrom, type Site } from './site/site.ts';
export { readScenario, type Scenario } from './scenario/scenario.ts';
export { type Failure, runScenario, type Verdict } from './scenario/run.ts';
export { BadDocument, type Problem } from './document.ts';
export { LawBroken, Rejection } from './kernel/errors.ts';
export type { Door } from './csta/door.ts';
export type { ExchangeFact } from './csta/facts.ts';
