// Where the page begins.

import { show } from '../page/show.tsx';
import { HubSpot } from './HubSpot.tsx';
import { begin } from './portal.ts';

show(<HubSpot />);
void begin();
