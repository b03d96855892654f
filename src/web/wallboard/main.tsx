// Where the page begins.

import { show } from '../page/show.tsx';
import { Wallboard } from './Wallboard.tsx';

show(<Wallboard />);
