// Monitors on agents: they tell what happens at the telephone where the agent has logged on, and where from then on.

import { expect, test } from 'vitest';
import type { EventReport } from '../../src/csta/monitors.ts';
import { center, S } from './center.ts';

function watching(agentID: string) {
  const world = center({ queues: { [S]: { needs: { sales: 4 } } }, agents: { 5001: { skills: { sales: 1 } }, 5002: { skills: { sales: 2 } } } });
  const told: EventReport[] = [];
  const session = world.simulation.session('desk', (delivery) => void ('occurrence' in delivery && told.push(delivery)));
  const { monitorCrossRefID } = session.request('monitorAgent', { agentID });
  const lines = () => told.splice(0).map(({ occurrence, monitored, localConnectionInfo }) => [occurrence.event.name, 'device' in monitored && [monitored.agent, monitored.device].join(' at '), localConnectionInfo].filter(Boolean).join(', '));
  return { world, session, monitorCrossRefID, lines };
}

test('an agent who logs on elsewhere is followed there; what happens at the old telephone is told no more', () => {
  const { world, lines } = watching('5001');
  world.alice.calls(world.bob);
  expect(lines()).toEqual([]);
  world.alice.hangsUp();
  world.request('SetAgentState', { device: '2003', requestedAgentState: 'loggedOn', agentID: '5001' });
  world.alice.calls(world.carol);
  expect(lines()).toEqual(['AgentLoggedOnEvent, 5001 at 2003', 'AgentNotReadyEvent, 5001 at 2003', 'DeliveredEvent, 5001 at 2003, alerting']);
  world.carol.answers();
  world.alice.hangsUp();
  expect(lines()).toEqual(['EstablishedEvent, 5001 at 2003, connected', 'ConnectionClearedEvent, 5001 at 2003, connected', 'ConnectionClearedEvent, 5001 at 2003, null']);
  world.request('SetAgentState', { device: '2003', requestedAgentState: 'loggedOff' });
  world.alice.calls(world.carol);
  expect(lines()).toEqual(['AgentLoggedOffEvent, 5001 at 2003']);
});

test('each has numbers of its own in the one count of the session, beside a monitor on the telephone; stopped, it is silent', () => {
  const { world, session, monitorCrossRefID, lines } = watching('5001');
  world.alice.logsOn();
  lines();
  session.request('MonitorStart', { monitorObject: { deviceObject: '2001' } });
  world.alice.isReady();
  expect(lines()).toEqual(['AgentReadyEvent,  at 2001', 'AgentReadyEvent, 5001 at 2001']);
  session.request('MonitorStop', { monitorCrossRefID });
  world.alice.isNotReady();
  expect(lines()).toHaveLength(1);
  expect(() => session.request('MonitorStop', { monitorCrossRefID })).toThrow('invalidMonitorCrossRefID');
  expect(() => session.request('monitorAgent', { agentID: '5009' })).toThrow('invalidAgentIdentifier');
});
