// How the pages are built: many pages that share their code; the page of reports, one file with all in it; and the scripts that softphones load, each of them one file.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { PurgeCSS } from 'purgecss';

const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../../dist/web', import.meta.url));
const shared = { configFile: false, root, logLevel: 'warn', oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } };

/** The page that is one file by itself, opened from a disk. */
const ALONE = 'report';

/** Those folders that hold a page of the server. */
const entries = Object.fromEntries(readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => [name, `${root}${name}/index.html`]).filter(([name, page]) => name !== ALONE && exists(page)));

export const pages = {
  ...shared,
  base: '/',
  plugins: [lightningStyles()],
  build: { outDir, emptyOutDir: true, rolldownOptions: { input: entries, checks: { pluginTimings: false } }, assetsInlineLimit: 0, target: 'es2022', modulePreload: { polyfill: false } },
};

export const scripts = [script('lightning', 'opencti', false), script('lightning', 'opencti_min', true), script('classic', 'interaction', true), script('console', 'integration', true)].filter(({ build }) => exists(build.lib.entry));

export const alone = {
  ...shared,
  plugins: [oneFile()],
  build: { outDir, emptyOutDir: false, copyPublicDir: false, rolldownOptions: { input: `${root}${ALONE}/index.html` }, assetsInlineLimit: 0, cssCodeSplit: false, target: 'es2022', modulePreload: { polyfill: false } },
};

export default pages;

/** A script for softphones: it defines `sforce`, and needs nothing else. */
function script(source, name, minify) {
  return { ...shared, build: { outDir: `${outDir}/support`, emptyOutDir: false, copyPublicDir: false, minify, target: 'es2019', lib: { entry: `${root}openCti/${source}.ts`, formats: ['iife'], name: `ringback_${source}`, fileName: () => `${name}.js` } } };
}

/** Scripts and styles go into the page: a file that is opened from a disk may load no other. */
function oneFile() {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const [page, ...more] = Object.values(bundle).filter(({ fileName }) => fileName.endsWith('.html'));
      if (!page || more.length > 0) throw new Error('one page was to be built');
      const taken = (name) => {
        const file = Object.values(bundle).find(({ fileName }) => name.endsWith(fileName));
        delete bundle[file.fileName];
        return file.code ?? String(file.source);
      };
      const source = page.source
        .replace(/<script [^>]*src="([^"]+)"[^>]*><\/script>/g, (_, name) => `<script type="module">${taken(name).replaceAll('</script', '<\\/script')}</script>`)
        .replace(/<link rel="stylesheet"[^>]*href="([^"]+)"[^>]*>/g, (_, name) => `<style>${taken(name)}</style>`);
      const left = Object.keys(bundle).filter((name) => name !== page.fileName);
      if (left.length > 0) throw new Error(`${left.join(', ')} did not find a way into ${page.fileName}`);
      delete bundle[page.fileName];
      this.emitFile({ type: 'asset', fileName: `${ALONE}.html`, source });
    },
  };
}

/** The Lightning Design System, without what no page uses. */
function lightningStyles() {
  const name = 'virtual:lightning.css';
  return {
    name: 'lightning-styles',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    async load(id) {
      if (id !== `\0${name}`) return null;
      const file = createRequire(import.meta.url).resolve('@salesforce-ux/design-system/assets/styles/salesforce-lightning-design-system.min.css');
      const [{ css }] = await new PurgeCSS().purge({ content: [`${root}**/*.tsx`, `${root}**/*.ts`, `${root}**/*.html`], css: [{ raw: readFileSync(file, 'utf8') }], keyframes: true, fontFace: true, defaultExtractor: (text) => text.match(/[\w-/:]*[\w-/:]/g) ?? [] });
      // What is fetched from beside the original: fonts and pictures, which we do not ship.
      const own = css.replace(/@charset[^;]*;/, '').replace(/@font-face\{[^}]*\}/g, '').replace(/url\((?!["']?data:)[^)]*\)/g, 'none');
      // In a layer, so that a page's own styles win in whatever order the files are loaded.
      return `@layer lightning{${own}}`;
    },
  };
}

function exists(path) {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
