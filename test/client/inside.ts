// A client without a line: a session inside a simulation, answered when the switch is at rest. For storms that would take sockets too long.

import type { Follower, SwitchClient, SwitchEvent } from '../../src/client/switchClient.ts';
import { Refusal } from '../../src/client/refusal.ts';
import { outsideDoor } from '../../src/csta/door.ts';
import { createExchange } from '../../src/csta/exchange.ts';
import { deliveryLine } from '../../src/csta/json.ts';
import { categoryOf, Rejection } from '../../src/kernel/errors.ts';
import type { Exchange } from '../../src/csta/services/service.ts';
import type { Simulation } from '../../src/simulation.ts';

export interface InsideClient extends SwitchClient {
  /** Carries out what was asked, until nobody asks any more. */
  rest(): void;
}

export function exchangeIn(simulation: Simulation): Exchange {
  return createExchange(simulation, simulation.log, simulation.ledger);
}

export function insideClient({ clock, isoTime }: Simulation, exchange: Exchange, name: string): InsideClient {
  const followers = new Set<Follower>();
  let asked: (() => void)[] = [];
  const door = outsideDoor(exchange, { journal: null, afterRequest: null }, name, (delivery) => {
    const { invokeId: _, seq, time, ...message } = JSON.parse(deliveryLine(delivery, isoTime)) as { invokeId: string; seq: number; time: string };
    const [[event, members] = ['', {}]] = Object.entries(message) as [string, SwitchEvent['members']][];
    for (const { heard } of followers) heard?.({ seq, time: Date.parse(time), name: event, members });
  });
  const now = () => Date.parse(isoTime(clock.now));
  return {
    state: { link: 'open', address: name, why: null },
    now,
    clockOffset: 0,
    ask: () => Promise.reject(new Error('nobody acts here')),
    request(service, request, { answered, refused }) {
      asked.push(() => {
        try {
          answered(JSON.parse(JSON.stringify(door.request(service, request))) as never);
        } catch (error) {
          if (!(error instanceof Rejection)) throw error;
          refused(new Refusal(categoryOf(error.code), error.code, error.message));
        }
      });
    },
    follow(follower) {
      followers.add(follower);
      return () => void followers.delete(follower);
    },
    rest() {
      for (let next = asked.shift(); next; next = asked.shift()) next();
      asked = [];
    },
    after: () => () => {},
    hold: (work) => work,
    attend: () => {},
    moveTo: () => {},
    close: () => followers.clear(),
  };
}
