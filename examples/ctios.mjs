// A screen pop over CTI OS: node examples/ctios.mjs 5001 2001 127.0.0.1:8800 127.0.0.1:8900
import { agentStates, callStatus, Session } from 'ringback/ctios';
import { WebSocket } from 'ws';

const [AgentID, AgentInstrument, CtiosA, CtiosB] = process.argv.slice(2);
const session = new Session({ platform: { WebSocket } });
session.addEventListener('call', {
  onCallDelivered(call) {
    if (call.getValue('CallStatus') === callStatus.LCS_ALERTING) console.log(`${call.getValue('ANI')} calls, ${call.getValue('CallVariable1') ?? 'a new customer'}`);
  },
  onCallEnd: (call) => console.log(`call ${call.getValue('ConnectionCallID')} is over`),
});
await session.connect({ CtiosA, CtiosB });
const agent = await session.setAgent({ AgentID, AgentInstrument });
if (agent.getValue('AgentState') === agentStates.eLogout) {
  await agent.login();
  await agent.setAgentState({ AgentState: agentStates.eAvailable });
}
console.log(`${agent.getValue('AgentName')} is logged on`);
