// Where the page begins: the board of the switch that it comes from, or those of the switches that its address names.

import { show } from '../page/show.tsx';
import { address, queuesOf, userOf } from './address.ts';
import { type BoardSettings, createBoard, type SwitchBoard } from './board.ts';
import { Sites } from './Sites.tsx';
import { siteNamed } from './sites.ts';
import { soundAlarms } from './sound.ts';
import { Wallboard } from './Wallboard.tsx';
import './wallboard.css';
import './agents.css';
import './charts.css';
import './sites.css';

if (address.servers.length === 0) show(<Wallboard board={begun({ name: '', user: userOf('', true) })} />);
else show(<Sites walls={address.servers.map((written, place) => {
  const { name, addresses, wrong } = siteNamed(written);
  return { wrong, board: begun({ name, addresses, user: userOf(name, place === 0) }) };
})} />);

function begun(settings: BoardSettings): SwitchBoard {
  const board = createBoard(settings);
  board.follow({ queues: queuesOf(board.name) });
  soundAlarms(board);
  return board;
}
