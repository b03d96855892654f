// Where the page begins.

import { show } from '../page/show.tsx';
import { Classroom } from './Classroom.tsx';
import { begin } from './desk.ts';

show(<Classroom />);
begin();
