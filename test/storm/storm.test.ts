import { expect, test } from 'vitest';
import { catalogue } from '../../src/csta/catalogue.ts';
import { stormServices } from './requests.ts';
import { storm } from './storm.ts';

/** Wall time for the whole kind, as long as every service has been carried out; the full figures are in `npm run long`. */
const BUDGET = 8_000;

test('no law breaks in a storm, whatever a dozen telephones do', () => {
  const end = performance.now() + BUDGET;
  let seed = 1;
  let requests = 0;
  const services = new Set<string>();
  const isWhole = () => stormServices.every((service) => services.has(service));
  for (; seed <= 20 ? performance.now() < end || !isWhole() : seed <= 60 && !isWhole(); seed++) {
    const report = storm(seed, 5_000);
    requests += report.requests;
    for (const service of Object.keys(report.carriedOut)) services.add(service);
  }
  console.log(`storm: ${requests} requests, seeds 1 to ${seed - 1}`);
  expect(requests).toBeGreaterThan(0);
  expect([...services].sort()).toEqual([...stormServices].sort());
  const unasked = Object.keys(catalogue).filter((name) => !(stormServices as readonly string[]).includes(name));
  expect(unasked).toEqual(['MonitorStart', 'ChangeMonitorFilter', 'MonitorStop', 'SnapshotCall', 'StartCDRTransmission', 'SendStoredCDR', 'StopCDRTransmission', 'monitorAgent', 'beginTie', 'breakTie', 'takeTieMessage']);
});

test('a storm from the same seed is the same to the byte', () => {
  const facts = (seed: number) => {
    const lines: string[] = [];
    storm(seed, 2_000, { onFact: (fact) => lines.push(fact) });
    return lines.join('\n');
  };
  expect(facts(7)).toBe(facts(7));
  expect(facts(7)).not.toBe(facts(8));
});

test.each([[5680, 5_000], [6528, 5_000], [6983, 5_000], [7244, 5_000]])('seed %d, which once broke something, is calm', (seed, requests) => {
  expect(storm(seed, requests).requests).toBe(requests);
});
