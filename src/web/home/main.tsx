// Where the page begins.

import { show } from '../page/show.tsx';
import { Home } from './Home.tsx';

show(<Home />);
