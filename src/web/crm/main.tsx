// Where the page begins.

import 'virtual:lightning.css';
import { show } from '../page/show.tsx';
import { Crm } from './Crm.tsx';
import '../page/lightningDark.css';
import './looks/crm.css';
import './looks/frame.css';
import './looks/record.css';
import './looks/windows.css';
import './looks/softphone.css';
import './looks/narrow.css';
import './looks/classic.css';

show(<Crm />);
