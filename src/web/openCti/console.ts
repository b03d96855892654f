// The script of the toolkit for consoles, as far as softphones use it: it defines `sforce.console.cti`.

import { type Heard, methodsFrom } from './classicScript.ts';
import { define } from './page.ts';

/** Here a callback gets what was answered itself, and whether that succeeded. */
function plain({ result, error }: Heard): object {
  const answered = typeof result === 'string' && result.charAt(0) === '{' ? (JSON.parse(result) as object) : {};
  return { success: error === undefined, ...answered, ...(error !== undefined && { error }) };
}

define('console', methodsFrom('console.', () => true, plain));
