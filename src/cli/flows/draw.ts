// `ringback draw`: a call flow, or all of a site, as Mermaid or as SVG.

import { mermaidOf } from '../../drawing/mermaid.ts';
import { type Picture, pictureOf } from '../../drawing/picture.ts';
import { svgOf } from '../../drawing/svg.ts';
import type { FlowFile } from '../../ivr/flowFile.ts';
import { planIvr } from '../../ivr/siteShape.ts';
import type { Site } from '../../site/site.ts';
import type { pictureFormats } from '../choices.ts';
import { documentsAt } from '../documents.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { openText } from '../textFile.ts';

type PictureFormat = (typeof pictureFormats)[number];

const writers: { readonly [Format in PictureFormat]: (picture: Picture) => string } = { mermaid: mermaidOf, svg: svgOf };

/** Throws BadDocument with every mistake in the file. Nothing is written then. */
export function draw(path: string, { format, out }: { readonly format?: PictureFormat; readonly out?: string }): number {
  const drawn = writers[format ?? formatFor(out ?? '-')](pictureAt(path));
  const target = openText(out ?? '-');
  target.write(drawn);
  target.close();
  return exitCodes.passed;
}

/** A text under the name of a bitmap would open nowhere. */
function formatFor(out: string): PictureFormat {
  if (/\.svg$/i.test(out)) return 'svg';
  const [, ending] = /\.(png|jpe?g|gif|webp|pdf|html?)$/i.exec(out) ?? [];
  if (ending !== undefined) throw new CommandError(exitCodes.usage, `nothing is drawn as ${ending}; let --out end with .svg, or with .mmd for Mermaid`);
  return 'mermaid';
}

function pictureAt(path: string): Picture {
  const [found, another] = documentsAt([path]);
  if (!found || another) throw new CommandError(exitCodes.usage, `${path} must be one call flow, or one site`);
  if (found.kind === 'callflow') {
    const { flow } = found.document as FlowFile;
    return pictureOf(flow.name, [flow]);
  }
  if (found.kind === 'scenario' || found.kind === 'sites') throw new CommandError(exitCodes.usage, `${path} is a scenario; draw the site or the call flow that it names`);
  const site = found.document as Site;
  const { flows } = planIvr(site);
  if (flows.length === 0) throw new CommandError(exitCodes.nothingMatched, `there is no call flow in ${path}`);
  return pictureOf(site.name || path, flows);
}
