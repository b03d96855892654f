// ctiSVR on a port of its own: WebSockets at its root, REST beside them.

import type { Hall } from '../../hall.ts';
import type { Callers } from '../../lines/callers.ts';
import { openSockets } from '../../lines/sockets.ts';
import { dropSpareConnections } from '../../lines/spareConnections.ts';
import { converse } from './conversation.ts';
import { createRest } from './rest.ts';

export interface CtisvrServer {
  /** Lines at the moment. */
  readonly size: number;
  /** Settles when nothing is left to be done but to listen. */
  ready(): Promise<void>;
  /** 0 for any port that is free. Rejects when it cannot listen. Tells where, as `http://127.0.0.1:9006`; WebSockets come to its root. */
  listen(host: string, port: number): Promise<string>;
  close(): Promise<void>;
}

export function createCtisvr(hall: Hall, callers: Callers): CtisvrServer {
  const http = createRest(hall, callers);
  dropSpareConnections(http);
  const sockets = openSockets(http.server, { ...hall.bounds, ...callers }, hall.post, { '/': (line, request) => converse(hall, line, request) });
  return {
    get size() {
      return sockets.size;
    },
    ready: async () => void (await http.ready()),
    listen: (host, port) => http.listen({ host, port }),
    async close() {
      sockets.close();
      await http.close();
    },
  };
}
