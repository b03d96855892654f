// Where the page begins.

import 'virtual:lightning.css';
import { show } from '../page/show.tsx';
import { Softphone } from './Softphone.tsx';

show(<Softphone />);
