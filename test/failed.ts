// Before each file of tests: whoever fails says what the witnesses saw, at the end of the message, so that a failure on another machine can be understood by its output.

import { afterEach, beforeAll } from 'vitest';
import { dismissAll, dismissGone, testimony } from './witnesses.ts';

// What another file left going has nothing to say about this one.
beforeAll(dismissAll);

afterEach(async ({ task: { result } }) => {
  const error = result?.state === 'fail' ? result.errors?.[0] : undefined;
  if (error) {
    const said = await testimony();
    if (said !== '') error.message += `\n\nWhat there was to see:\n\n${said}\n`;
  }
  dismissGone();
});
