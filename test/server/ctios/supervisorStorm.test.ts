// A supervisor who watches everybody in a storm: whatever happens, each call of an agent begins first and ends last, no button is told twice, and all of it is marked as somebody else's.

import { expect, test } from 'vitest';
import type { Arguments } from '../../../src/ctios/arguments.ts';
import { ctiosFrames } from '../../../src/server/dialects/ctios/deliveries.ts';
import { noMode } from '../../../src/server/dialects/ctios/settings.ts';
import { beginStorm, nextStep, perform } from '../../storm/storm.ts';

test.each([21, 22, 23])('storm %s', (seed) => {
  const weather = beginStorm(seed);
  const { simulation } = weather;
  const { acd } = simulation;
  const everybody = [...acd.agents.keys()];
  const [calls, masks, counts] = [new Set<string>(), new Map<string, unknown>(), new Map<string, number>()];
  let encode: ReturnType<typeof ctiosFrames> | null = null;
  const door = simulation.session('eva', (delivery) => {
    const frame = encode?.(delivery) ?? '';
    const { Events } = JSON.parse(frame.slice(frame.indexOf('{"'))) as { readonly Events: readonly Arguments[] };
    for (const event of Events) follow(event);
  });
  door.request('startSession', { user: 'eva', mayOperate: false, application: 'storm', wire: 'ctios', settings: { ...noMode, mode: 'agent', agent: '', extension: '2012', agents: everybody.join(',') }, idleFor: 60_000 });
  encode = ctiosFrames(simulation, noMode, 'eva');
  for (const agentID of everybody) door.request('monitorAgent', { agentID });

  function follow(event: Arguments): void {
    const { MessageID: name, UniqueObjectID: object, AgentID } = event as { readonly MessageID: string; readonly UniqueObjectID: string; readonly AgentID: string };
    const where = JSON.stringify(event);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    expect(everybody, where).toContain(AgentID);
    if (name === 'eSupervisorButtonChangeEvent') {
      expect(masks.get(AgentID), `the same twice: ${where}`).not.toBe(event['SupervisorBtnEnablementMask']);
      return void masks.set(AgentID, event['SupervisorBtnEnablementMask']);
    }
    expect(event['Monitored'], where).toBe(true);
    expect(event, where).not.toHaveProperty('EnablementMask');
    if (!object.startsWith('call.')) return;
    if (name === 'eCallBeginEvent') expect(calls.has(object), `begun twice: ${where}`).toBe(false);
    else expect(calls.has(object), `not begun, or ended: ${where}`).toBe(true);
    if (name === 'eCallEndEvent') calls.delete(object);
    else calls.add(object);
  }

  for (let step = 0; step < 1_200; step++) perform(simulation, nextStep(weather));
  for (const object of calls) {
    const [, , call = '', device = ''] = object.split('.');
    expect(simulation.pbx.calls.get(call)?.connections.map(({ device: { number } }) => number), object).toContain(device);
    expect(simulation.pbx.devices.get(device)?.attendant, `${object}: nobody has logged on there`).not.toBeNull();
  }
  expect(Math.min(...['eCallBeginEvent', 'eCallEndEvent', 'eCallEstablishedEvent', 'eAgentStateEvent', 'eSupervisorButtonChangeEvent'].map((name) => counts.get(name) ?? 0)), JSON.stringify([...counts])).toBeGreaterThan(2);
});
