// Where the page begins.

import { show } from '../page/show.tsx';
import { open } from './data.ts';
import { openPlace } from './place.ts';
import { Report } from './Report.tsx';

await open();
openPlace();
show(<Report />);
