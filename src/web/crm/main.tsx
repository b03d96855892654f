// Where the page begins.

import 'virtual:lightning.css';
import { show } from '../page/show.tsx';
import { Crm } from './Crm.tsx';

show(<Crm />);
