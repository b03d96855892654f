// One client with more and more monitors: what each takes up, and what a call costs that it is told of.

import { deliveryLine } from '../../../src/csta/json.ts';
import { createSimulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';
import type { Figure } from '../measure.ts';
import { upTo } from './center.ts';
import { heap, leastOf, short } from './gauges.ts';

const ROUNDS = 5;
const CALLS = 2_000;

export function monitorsOf(monitors: number): Figure {
  const first = 2_000_000;
  const simulation = createSimulation(siteFrom({ extensions: Object.fromEntries(upTo(monitors).map((place) => [first + place, {}])) }), { laws: false });
  const { people, clock, session, isoTime } = simulation;
  let [events, bytes] = [0, 0];
  const door = session('watcher', (delivery) => {
    events++;
    bytes += deliveryLine(delivery, isoTime).length;
  });
  const bare = heap();
  for (const place of upTo(monitors)) door.request('MonitorStart', { monitorObject: { deviceObject: String(first + place) } });
  const each = (heap() - bare) / monitors;
  let turn = 0;
  const call = () => {
    const [callingDevice, called] = [0, monitors >> 1].map((from) => String(first + ((from + turn) % monitors))) as [string, string];
    turn++;
    const { callID } = people.request('MakeCall', { callingDevice, calledDirectoryNumber: called }).callingDevice;
    people.request('AnswerCall', { callToBeAnswered: { callID, deviceID: called } });
    people.request('ClearCall', { callToBeCleared: { callID } });
    clock.advanceTo(clock.now + 100);
  };
  const spent = leastOf(ROUNDS, () => {
    events = bytes = 0;
    for (let count = 0; count < CALLS; count++) call();
    return CALLS;
  });
  return { name: 'growth monitors', unit: 'calls', size: monitors, perSecond: Math.round(1e6 / spent.wall), microseconds: short(spent.wall), cpuMicroseconds: short(spent.cpu), eventsACall: short(events / CALLS), bytesAnEvent: Math.round(bytes / events), bytesAMonitor: Math.round(each), peakMB: Math.round(process.resourceUsage().maxRSS / 1024) };
}
