// What a live switch takes that says where and how its clients connect; `serve` and `load --clients` take it alike.

import { type Command, Option } from 'commander';
import { several, wholeNumber } from '../values.ts';
import { groups } from './help.ts';

export function addWires(command: Command): Command {
  return command
    .optionsGroup(groups.clients)
    .option('--host <address>', 'where it listens', '127.0.0.1')
    .addOption(new Option('--port <number>', '0 for any that is free').default(8800).argParser(wholeNumber))
    .option('--users <file>', 'who may log on, with which passwords; everybody, unless said')
    .addOption(new Option('--origin <origin>', 'a page of another host that may connect, or the pages of that server of the configuration; may be given several times').default([], 'none').argParser(several))
    .addOption(new Option('--xml-port <number>', 'where CSTA XML is spoken over TCP; the one above --port, unless said').argParser(wholeNumber))
    .option('--no-xml-port', 'speaks no CSTA XML')
    .addOption(new Option('--xml-edition <edition>', 'in which the switch greets clients of the XML port').choices(['3', '4', '5', '6']).default('4'))
    .addOption(new Option('--xml-implicit <on|off>', 'whether clients of the XML port may begin without logging on; off with --users, unless said').choices(['on', 'off']))
    .addOption(new Option('--ctisvr-port <number>', 'where ctiSVR is spoken over WebSocket and REST: server A; a standby (--follow) with a port of its own is server B').default(undefined, '206 above --port, so 9006').argParser(wholeNumber))
    .option('--tls-cert <file>', 'certificate of the XML port, in PEM; without it TCP is plain')
    .option('--tls-key <file>', 'its key');
}
