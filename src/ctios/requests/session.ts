// Requests about the session itself: begun or taken up again, kept, put into a mode, ended.

import type { RequestDefinition } from '../request.ts';

export const sessionRequests = {
  eConnectRequest: { of: 'session', does: 'Begins a session, or takes one up behind LastEventNumber', takes: ['ClientID', 'ClientPassword', 'ClientToken', 'ClientSignature', 'IdleTimeout', 'SessionID', 'LastEventNumber'] },
  eHeartbeatRequest: { of: 'session', does: 'Says that the client is there, and up to which number it has handled what it was told', takes: ['LastEventNumber'] },
  eSetAgentModeRequest: { of: 'session', does: 'The client is this agent, at this telephone', needs: ['AgentID'], takes: ['AgentInstrument', 'AgentExtension'] },
  eSetMonitorModeRequest: { of: 'session', does: 'The client is told of everybody that the filter lets through', needs: ['Filter'] },
  eResetModeRequest: { of: 'session', does: 'The client is nobody any more, and is told nothing' },
  eDisconnectRequest: { of: 'session', does: 'Ends the session' },
  eSnapshotAllRequest: { of: 'session', does: 'Every object that the session is told of, with all its values: in agent mode its own, in monitor mode everybody\'s' },
} as const satisfies { readonly [name: string]: RequestDefinition };
