// The script that softphones load for Open CTI for Classic: it defines `sforce.interaction`.

import { methodsFrom } from './classicScript.ts';
import { define } from './page.ts';

define('interaction', methodsFrom('', (name) => !name.startsWith('console.'), (heard) => heard));
