import { fanOut } from './fanOut.ts';
import { requests } from './requests.ts';
const [wire, ...rest] = process.argv.slice(2);
for (const many of rest) console.log(JSON.stringify(many === 'requests' ? await requests(wire as 'json') : await fanOut(Number(many), wire as 'json')));
process.exit(0);
