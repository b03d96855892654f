// The page's side of the talk with a softphone in Salesforce Classic: requests are checked, carried out and answered; who listens is remembered and told.

import { type ClassicMethod, classicMethods } from '../../../openCti/classic/methods.ts';
import { type ClassicRequest, type ClassicResponse, readClassic, writeClassic } from '../../../openCti/classic/wire.ts';
import type { CtiError } from '../../../openCti/errors.ts';
import { checkArguments, type Method } from '../../../openCti/method.ts';
import { classicActs, type Logged } from './classicActs.ts';
import { CONSOLE_CHANNEL, type ConsoleEvent } from './consoleActs.ts';
import { errorOf, textOf } from './failing.ts';
import type { Talk } from './lightningTalk.ts';
import { dialledInClassic, seenInClassic } from './seen.ts';
import type { Surroundings } from './surroundings.ts';

type Listener = Pick<ClassicRequest, 'said' | 'isPrefixed'>;

/** `nonce` stands in the address of the frame; without it nobody is heard. */
export function talkInClassic(surroundings: Surroundings, nonce: string, say: (frame: string) => void): Talk {
  const listeners = new Map<ClassicMethod, Listener>();
  const tell = (method: ClassicMethod, result: object) => {
    const listener = listeners.get(method);
    if (listener) say(writeClassic(listener, { result }));
  };
  const { desk } = surroundings;
  const ends = [
    desk.onDial((dial) => desk.clickToDial.peek() && tell('cti.onClickToDial', dialledInClassic(dial))),
    desk.onPage((page) => tell('onFocus', seenInClassic(page))),
    surroundings.channels.hear((channel, said) => channel === CONSOLE_CHANNEL && tell((said as ConsoleEvent).listener, (said as ConsoleEvent).event)),
  ];
  return {
    async hear(data) {
      const request = readClassic(data, nonce);
      if (typeof request === 'string') return request;
      if ('listens' in classicMethods[request.methodName]) listeners.set(request.methodName, { said: request.said, isPrefixed: request.isPrefixed });
      const { wrong, ...response } = await carriedOut(request, surroundings);
      if (request.wantsAnswer) say(writeClassic(request, response));
      else if (wrong) surroundings.unheard(request.methodName, wrong);
      // A log is an activity of the record that is on screen, or near it.
      if (request.methodName === 'saveLog' && response.id !== undefined) tell('entityFeed.onObjectUpdate', { fieldsUpdated: false, relatedListsUpdated: true, feedUpdated: true });
      return null;
    },
    end() {
      listeners.clear();
      for (const end of ends) end();
    },
  };
}

/** `wrong` is what the answer's `error` says in one text. */
async function carriedOut({ methodName, args: sent }: ClassicRequest, surroundings: Surroundings): Promise<ClassicResponse & { readonly wrong?: CtiError }> {
  const { args, error } = checkArguments<Method>(classicMethods[methodName], sent);
  const wrong = error ?? surroundings.trouble(methodName);
  if (wrong) return failed(methodName, wrong);
  try {
    const result = await classicActs[methodName](args as never, surroundings);
    return methodName === 'saveLog' ? { result: true, id: (result as Logged).id } : { result };
  } catch (thrown) {
    return failed(methodName, errorOf(thrown));
  }
}

/** Who would have returned true returns false. */
function failed(methodName: ClassicMethod, wrong: CtiError): ClassicResponse & { readonly wrong: CtiError } {
  return { result: classicMethods[methodName].returns.startsWith('`true`') ? false : null, error: textOf(wrong), wrong };
}
