// A recording as a scenario file: the site, and each request as a step. It fails when `ringback run` carries it out.

import type { Fault, Recording } from './recording.ts';

export function scenarioText({ seed, site, steps, end }: Recording, { name, detail }: Fault): string {
  let now = 0;
  const wait = (until: number) => (until > now ? [`  - wait: ${until - now}ms`] : []);
  const lines = steps.flatMap(({ time, ask: [service, request], refused }) => {
    const written = [...wait(time), `  - request: ${flow({ [service]: request })}`, ...(refused === null ? [] : [`  - expect: { refused: ${refused} }`])];
    now = time;
    return written;
  });
  return [
    `# A storm has broken something: ${detail.split('\n')[0]}`,
    `# ringback run --seed ${seed} FILE`,
    `name: ${JSON.stringify(`Storm ${seed} breaks ${name}`)}`,
    'site:',
    ...Object.entries(site as object).map(([key, part]) => `  ${key}: ${flow(part)}`),
    'cast: {}',
    'steps:',
    ...lines,
    ...wait(end),
    '',
  ].join('\n');
}

/** YAML on one line. All scalars are texts, in quotes. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(String(value));
  const entries = Object.entries(value).map(([key, inner]) => `${/^[a-z]\w*$/i.test(key) ? key : JSON.stringify(key)}: ${flow(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
