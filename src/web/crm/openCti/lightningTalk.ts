// The page's side of the talk with a softphone in Lightning: requests are checked, carried out and answered; who listens is remembered, with the version of their
// client, and told.

import { type LightningMethod, lightningMethods } from '../../../openCti/lightning/methods.ts';
import { failed, lightningAnswer, lightningEvent, type LightningRequest, type LightningResponse, readLightning, succeeded } from '../../../openCti/lightning/wire.ts';
import { checkArguments, type Method } from '../../../openCti/method.ts';
import { errorOf } from './failing.ts';
import { channelKey, channelOf, lightningActs } from './lightningActs.ts';
import { dialledInLightning, isList, seenInLightning } from './seen.ts';
import type { Surroundings } from './surroundings.ts';

type Listener = Pick<LightningRequest, 'said' | 'apiVersion'>;

export interface Talk {
  /** Resolves when it is answered; with what is wrong with it, when it was nothing for the page. */
  hear(data: unknown): Promise<string | null>;
  /** Nobody is told anything any more. */
  end(): void;
}

export function talkInLightning(surroundings: Surroundings, say: (frame: object) => void): Talk {
  const listeners = new Map<string, Listener[]>();
  const tell = (key: string, payload: unknown, channel?: string) => {
    for (const listener of listeners.get(key) ?? []) say(lightningEvent(listener, payload, channel));
  };
  const ends = hearEvents(surroundings, tell);
  return {
    async hear(data) {
      const request = readLightning(data);
      if (typeof request === 'string') return request;
      const response = await carriedOut(request, surroundings);
      if (response.success) note(request, listeners);
      if (request.wantsAnswer) say(lightningAnswer(request, response));
      else for (const error of response.errors ?? []) surroundings.unheard(request.methodName, error);
      return null;
    },
    end() {
      listeners.clear();
      for (const end of ends) end();
    },
  };
}

function hearEvents({ desk, channels, work }: Surroundings, tell: (method: string, payload: unknown, channel?: string) => void): readonly (() => void)[] {
  const key = (method: LightningMethod) => method;
  return [
    desk.onDial((dial) => desk.clickToDial.peek() && tell(key('onClickToDial'), dialledInLightning(dial))),
    // Consoles tell of records only.
    desk.onPage((page) => !(desk.isConsole && isList(page)) && tell(key('onNavigationChange'), seenInLightning(page))),
    work.onBegin(({ workId, to }) => tell(key('hvs.onWorkStart'), { workId, completeWorkWhen: 'TaskSaved', attributes: { to } })),
    channels.hear((key, message) => {
      const channel = channelOf(key);
      if (channel !== null) tell(key, message, channel);
    }),
  ];
}

async function carriedOut({ methodName, args: sent }: LightningRequest, surroundings: Surroundings): Promise<LightningResponse> {
  const { args, error } = checkArguments<Method>(lightningMethods[methodName], sent);
  const wrong = error ?? surroundings.trouble(methodName);
  if (wrong) return failed(wrong);
  try {
    const response = succeeded((await lightningActs[methodName](args as never, surroundings)) ?? null);
    return methodName === 'subscribe' ? { ...response, subscription: { channelName: sent['eventName'] } } : response;
  } catch (thrown) {
    return failed(errorOf(thrown));
  }
}

/** The script tells all its own listeners; so each version of it is remembered once. */
function note({ methodName, said, apiVersion, args }: LightningRequest, listeners: Map<string, Listener[]>): void {
  if (methodName === 'unsubscribe') return void listeners.delete(channelKey(String(args['eventName'])));
  if (!('listens' in lightningMethods[methodName])) return;
  const key = methodName === 'subscribe' ? channelKey(String(args['eventName'])) : methodName;
  const known = listeners.get(key) ?? [];
  if (!known.some((one) => one.said === said && one.apiVersion === apiVersion)) listeners.set(key, [...known, { said, apiVersion }]);
}
