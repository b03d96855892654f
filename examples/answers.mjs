// answers.mjs: sits down at a telephone, and answers whoever calls there.
import { WebSocket } from 'ws';

const [device = '2000', address = 'ws://127.0.0.1:8800/csta'] = process.argv.slice(2);
const line = new WebSocket(address);
const ask = (message) => line.send(JSON.stringify({ invokeId: Object.keys(message)[0], ...message }));
line.on('open', () => {
  ask({ StartApplicationSession: { applicationInfo: { applicationID: 'answers' }, requestedProtocolVersions: ['http://www.ecma-international.org/standards/ecma-323/csta/ed6'] } });
  ask({ takeSeat: { device } });
  ask({ MonitorStart: { monitorObject: { deviceObject: device } } });
});
line.on('message', (text) => {
  const { DeliveredEvent, EstablishedEvent } = JSON.parse(text);
  if (DeliveredEvent) ask({ AnswerCall: { callToBeAnswered: DeliveredEvent.connection } });
  if (EstablishedEvent) console.log('talking to', EstablishedEvent.callingDevice.deviceIdentifier);
});
