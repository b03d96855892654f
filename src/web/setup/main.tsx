// Where the page begins.

import 'virtual:lightning.css';
import { show } from '../page/show.tsx';
import '../page/lightningDark.css';
import './setup.css';
import './editors.css';
import { Setup } from './Setup.tsx';
import { load } from './state.ts';

show(<Setup />);
void load();
