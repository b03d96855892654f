// answers.mjs: sits down at a telephone, and answers whoever calls there.
import { WebSocket } from 'ws';

const [device, address] = process.argv.slice(2);
const line = new WebSocket(address);
const say = (name, members) => line.send(JSON.stringify({ invokeId: name, [name]: members }));
line.on('open', () => {
  say('StartApplicationSession', { applicationInfo: { applicationID: 'answers' }, requestedProtocolVersions: ['http://www.ecma-international.org/standards/ecma-323/csta/ed6'] });
  say('takeSeat', { device });
  say('MonitorStart', { monitorObject: { deviceObject: device } });
});
line.on('message', (text) => {
  const { DeliveredEvent, EstablishedEvent } = JSON.parse(text);
  if (DeliveredEvent) say('AnswerCall', { callToBeAnswered: DeliveredEvent.connection });
  if (EstablishedEvent) console.log('talking to', EstablishedEvent.callingDevice.deviceIdentifier);
});
