// What listens for clients of a live switch: HTTP with the sockets beside it, CSTA XML over TCP, ctiSVR on a port of its own. All of it, or nothing.

import { framedOrigins } from '../crm/callCenters/adapterUrl.ts';
import { callCentersOf } from '../crm/callCenters/callCenters.ts';
import type { Crm } from '../crm/crm.ts';
import type { Annex } from './annex.ts';
import { converseOf } from './board/conversation.ts';
import { followedLive } from './board/followed.ts';
import { followedCms } from './cms/items.ts';
import { createControl } from './http/control.ts';
import { converse } from './dialects/csta-json/conversation.ts';
import { converse as converseInXml } from './dialects/csta-xml/conversation.ts';
import { converse as converseInCtios } from './dialects/ctios/conversation.ts';
import { createCtisvr } from './dialects/ctisvr/listen.ts';
import type { Hall } from './hall.ts';
import { CMS_PATH, CSTA_PATH, CTIOS_PATH, LIVE_PATH, SERVERS_PATH } from './paths.ts';
import type { Server, ServeSettings, XmlPort } from './serve.ts';
import type { Library } from './recordings/library.ts';
import { tellServers } from './servers.ts';
import { type Greet, openSockets } from './lines/sockets.ts';
import { listenTcp, type TcpLines } from './lines/tcp.ts';
import { LARGEST_FRAME } from './ties/tieWire.ts';
import { TIE_PATH, type TieLinks } from './ties/tieLinks.ts';

export interface Listening {
  readonly addresses: Pick<Server, 'address' | 'xmlAddress' | 'ctisvrAddress'>;
  /** Undefined where nobody further right serves anything here. */
  readonly annex: Annex | undefined;
  close(): Promise<void>;
}

/** All that listens, made beforehand and still shut. */
export interface Doors {
  /** Settles when nothing is left to be done but to listen. */
  ready(): Promise<void>;
  /** Rejects when something cannot listen; then nothing does. */
  open(library: Library | null): Promise<Listening>;
  /** Also of doors that were never opened. */
  close(): Promise<void>;
}

export function makeDoors(hall: Hall, ties: TieLinks, { host, port, origins, xml, ctisvrPort, crm, apex, pages, lessons = [], annex: openAnnex }: ServeSettings): Doors {
  const { post, bounds, gate } = hall;
  let [own, tcp]: [string, TcpLines | null] = ['', null];
  const callers = { origins, hosts: [host], gate };
  const ctisvr = ctisvrPort === undefined ? null : createCtisvr(hall, callers);
  const lines = () => sockets.size + (tcp?.size ?? 0) + (ctisvr?.size ?? 0);
  const { http, begin } = createControl(hall, callers, lines, { crm: crm ?? null, apex: apex ?? null, lessons, folder: pages ?? null, framed: () => framedBy(crm), framing: origins });
  const annex = openAnnex?.(hall, () => own, crm ?? null);
  const sockets = openSockets(http.server, { ...bounds, ...callers }, post, { ...pathsOf(hall), ...annex?.paths }, { paths: hall.live.simulation.ties.ends.size > 0 ? { [TIE_PATH]: ties.greet } : {}, largestFrame: LARGEST_FRAME });
  const close = async () => {
    ties.stop();
    sockets.close();
    await Promise.all([http.close(), tcp?.close(), ctisvr?.close()]);
  };
  return {
    close,
    ready: async () => void (await Promise.all([http.ready(), ctisvr?.ready()])),
    async open(library) {
      try {
        begin(library);
        own = await http.listen({ host, port });
        tcp = xml ? await listenInXml(hall, host, xml) : null;
        const ctisvrAddress = await ctisvr?.listen(host, ctisvrPort as number) ?? null;
        return { addresses: { address: own, xmlAddress: tcp?.address ?? null, ctisvrAddress }, annex, close };
      } catch (error) {
        await close();
        throw error;
      }
    },
  };
}

/** What clients speak where. */
function pathsOf(hall: Hall): Readonly<Record<string, Greet>> {
  return {
    [CSTA_PATH]: (line, { socket }) => converse(hall, line, socket.remoteAddress ?? ''),
    [CTIOS_PATH]: (line, { socket }) => converseInCtios(hall, line, socket.remoteAddress ?? ''),
    [SERVERS_PATH]: (line) => tellServers(hall, line),
    [LIVE_PATH]: (line, { socket }) => converseOf(followedLive, hall, line, socket.remoteAddress ?? ''),
    [CMS_PATH]: (line, { socket }) => converseOf(followedCms, hall, line, socket.remoteAddress ?? ''),
  };
}

/** Pages of other machines that the CRM may show: the softphones of its call centers. */
async function framedBy(crm: Crm | undefined): Promise<readonly string[]> {
  return crm ? [...new Set((await callCentersOf(crm.tables)).flatMap(framedOrigins))] : [];
}

function listenInXml(hall: Hall, host: string, xml: XmlPort): Promise<TcpLines> {
  return listenTcp({ ...hall.bounds, gate: hall.gate, host, port: xml.port, tls: xml.tls }, hall.post, (line, address) => converseInXml(hall, xml, line, address));
}
