// Where the page begins.

import { show } from '../page/show.tsx';
import { Connector } from './Connector.tsx';
import { listenToKeys } from './keys.ts';
import { open } from './line.ts';

open();
listenToKeys();
show(<Connector />);
