// Where the page begins.

import 'virtual:lightning.css';
import { show } from '../page/show.tsx';
import { Setup } from './Setup.tsx';

show(<Setup />);
