// ctiSVR on a port of its own: WebSockets at its root, REST beside them.

import type { Hall } from '../../hall.ts';
import type { Callers } from '../../lines/callers.ts';
import { openSockets } from '../../lines/sockets.ts';
import { converse } from './conversation.ts';
import { createRest } from './rest.ts';

export interface CtisvrServer {
  /** As `http://127.0.0.1:9006`; WebSockets come to its root. */
  readonly address: string;
  /** Lines at the moment. */
  readonly size: number;
  close(): Promise<void>;
}

/** 0 for any port that is free. Rejects when it cannot listen. */
export async function listenInCtisvr(hall: Hall, callers: Callers, host: string, port: number): Promise<CtisvrServer> {
  const http = createRest(hall, callers);
  const sockets = openSockets(http.server, { ...hall.bounds, ...callers }, hall.post, { '/': (line, request) => converse(hall, line, request) });
  const address = await http.listen({ host, port });
  return {
    address,
    get size() {
      return sockets.size;
    },
    async close() {
      sockets.close();
      await http.close();
    },
  };
}
