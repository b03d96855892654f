// Where the page begins.

import { show } from '../page/show.tsx';
import { follow } from './board.ts';
import { Wallboard } from './Wallboard.tsx';

follow();
show(<Wallboard />);
