// node bundle.mjs OUTPUT: the page's scripts, styles and fonts into a folder, by pinned esbuild.

import { copyFile, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const packages = path.resolve(process.argv[3] ?? path.join(here, '..'));
const require = createRequire(path.join(packages, 'package.json'));
const { build } = require('esbuild');
const output = path.resolve(process.argv[2]);

// What an archive of news never needs: colours of code, maps, drawings, photos that the archive does not take.
const UNUSED = /^(?:@shikijs\/|svgo|leaflet|terra-draw)|(?:shiki-engine|heic|webp_enc)[^/]*\.js$/;

// Sveltia trims a file before our format reads it and after it was written; both ends belong to the file.
const PATCHES = [
  [/(\w+)=\1\.trim\(\)\.replace\(\/\\r\\n\?\/g,`\n`\);/g, ''],
  [/`\$\{\(await (\w+)\((\w+)\)\)\.trim\(\)\}\\n`/g, ' await $1($2)'],
  // A folder's files, to the byte and quickly (reading.js).
  [/let (\w+)=await \w+\((\w+)\);return\{\.\.\.(\w+),text:\1\}/g, 'let $1=await textOf($3.path,$2);return{...$3,text:$1}'],
  // An article that is opened is shown from its title: each of its photos took the cursor, and the page with it.
  [/(\w+)\.closest\(`\[role="textbox"\]\[aria-readonly="false"\]`\)&&\1\.focus\(\)/g, '$1.closest("[data-key-path]")?.contains(document.activeElement)&&$1.focus()'],
  // A save waits for what was changed in a body, by keys or not (writing.js).
  [/await (\w+\(100\)),(\w+)\.update\(\(\)=>\{if\((\w+)\)/g, 'await writing($1),$2.update(()=>{if($3)'],
  [/async\(\)=>\{for\(;(\w+)\.size;\)await Promise\.allSettled\(\1\)\}/g, 'async()=>{await written();for(;$1.size;)await Promise.allSettled($1)}'],
  // When the translation comes, fields that stand already forget their element: who typed into one lost the text, and could not sign in.
  [/=(\w+)=>\{(\w+)\(\w+\(\)\?\.value\),(\w+)\.oninput\?\.\(\1\)\}/g, '=$1=>{$2($1.target.value),$3.oninput?.($1)}'],
  // Search: without marks, and in a fraction of the time (folding.js).
  [/=(\w)=>\(\1=\1\.trim\(\),\1\?\1\.normalize\(`NFD`\)\.replace\(\/\\p\{Diacritic\}\/gu,``\)\.toLocaleLowerCase\(\):``\)/g, '=fold'],
  // GitLab's texts: some batches at once (batches.js).
  [/,(\w+)=\[\.\.\.(\w+)\],(\w+)=\[\];for\(;;\)\{let (\w+)=\1\.splice\(0,(\w+)\);if\(\3\.push\(\.\.\.await (\w+)\(\4,(\w+),(\w+)\)\),!\1\.length\)break\}return \3/g, ';return inBatches($2,batch=>$6(batch,$7,$8))'],
  // GitLab's texts, each with its path (gitlab.js).
  [/nodes \{\s+rawTextBlob/g, 'nodes { path rawTextBlob'],
  [/return Object\.fromEntries\((\w+)\.map\(\((\w+),(\w+)\)=>\[\2,(\w+)\[\3\]\]\)\)/g, 'return byPath($1,$4)'],
  // Until its translation has come Sveltia shows English: the first words of the page, and a whole page where it fails.
  [/(\w+\(\w+),\{\.\.\.\w+,_sui:\w+\}\)/g, '$1,vietnamese)'],
  // What is kept in the browser is written after the list is drawn, and its commit last (keeping.js).
  [/(\w+\.saveEntries\(Object\.entries\(\{last_config_hash:[^}]*\}\)\)),(\w+)\}/g, 'Object.assign($2,{saveHead:()=>$1})}'],
  [/await (\w+)\((\{cacheDB:\w+,allFiles:(\w+)\.allFiles,[^}]*\})\)/g, 'await keep($3,()=>$1($2))'],
];
const OURS = { 'reading.js': 'textOf', 'folding.js': 'fold', 'batches.js': 'inBatches', 'gitlab.js': 'byPath', 'keeping.js': 'keep', 'writing.js': 'writing,written' };
// The style sheet names its fonts on another host before the script names those that lie beside it.
const ELSEWHERE = /url\(https:\/\/cdn\.jsdelivr\.net\/[^)]*\)/g;
const FONT = /new URL\(`(assets\/[\w-]+\.woff2)`,import\.meta\.url\)/g;

const sveltia = {
  name: 'sveltia',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: UNUSED }, () => ({ path: 'unused', namespace: 'unused' }));
    onResolve({ filter: /\/locales\/[\w-]+\.json$/ }, ({ path: name }) => (name.endsWith('/vi.json') ? undefined : { path: 'unused', namespace: 'unused' }));
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'export default {};', loader: 'js' }));
    onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/ }, async ({ path: file }) => {
      let contents = await readFile(file, 'utf8');
      for (const [pattern, text] of PATCHES) {
        const { length } = contents.match(pattern) ?? [];
        if (length !== 1) throw new Error(`${pattern} is found ${length ?? 0} times in Sveltia, not once: look at what changed there`);
        contents = contents.replace(pattern, text);
      }
      const fonts = [...contents.matchAll(FONT)].map(([, name]) => name);
      const ours = Object.entries(OURS).map(([file, name]) => `import {${name}} from ${JSON.stringify(path.join(here, file))};`).join('');
      const imports = `import vietnamese from '../locales/vi.json';${ours}` + fonts.map((name, index) => `import font${index} from './${name}';`).join('');
      contents = imports + contents.replace(ELSEWHERE, 'local("")').replace(FONT, (_, name) => `new URL(font${fonts.indexOf(name)},import.meta.url)`);
      return { contents, loader: 'js' };
    });
    // One language, with the words that its translation still lacks or that mean something else here.
    onLoad({ filter: /@sveltia[\\/]cms[\\/]locales[\\/]vi\.json$/ }, async ({ path: file }) => {
      const [words, ours] = await Promise.all([file, path.join(here, 'words.json')].map(async (name) => JSON.parse(await readFile(name, 'utf8'))));
      return { contents: JSON.stringify(merged(words, ours)), loader: 'json' };
    });
  },
};

const isGroup = (value) => value !== null && typeof value === 'object';
const merged = (words, ours) => {
  const made = { ...words };
  for (const [key, value] of Object.entries(ours)) made[key] = isGroup(value) ? merged(isGroup(words[key]) ? words[key] : {}, value) : value;
  return made;
};

// Whoever copies these packages copies their notices along: the text of each, and what its own files say of others.
const notices = async (inputs, outputs) => {
  const folder = path.join(packages, 'node_modules') + path.sep;
  const files = inputs.map((name) => path.resolve(name)).filter((name) => name.startsWith(folder));
  const names = new Set(files.map((name) => /^(?:@[^/\\]+[/\\])?[^/\\]+/.exec(name.slice(folder.length))[0]));
  const parts = [];
  for (const name of [...names].sort()) {
    const { version, license } = JSON.parse(await readFile(path.join(folder, name, 'package.json'), 'utf8'));
    const text = (await readdir(path.join(folder, name))).find((file) => /^licen[cs]e/i.test(file));
    if (!text && !license) throw new Error(`${name} says nothing of its licence`);
    parts.push(`${name} ${version} (${license})\n\n${text ? (await readFile(path.join(folder, name, text), 'utf8')).trim() : ''}`);
  }
  for (const font of files.filter((file) => file.endsWith('.woff2')).sort()) {
    const beside = await readdir(path.dirname(font));
    const text = beside.find((name) => name.endsWith('.LICENSE.txt') && path.basename(font).startsWith(name.replace('.LICENSE.txt', '-')));
    if (!text) throw new Error(`${path.basename(font)} says nothing of its licence`);
    parts.push((await readFile(path.join(path.dirname(font), text), 'utf8')).trim());
  }
  for (const name of outputs.filter((file) => file.endsWith('.LEGAL.txt')).map((file) => path.resolve(file)).sort()) {
    parts.push((await readFile(name, 'utf8')).trim());
    await rm(name);
  }
  return `${parts.filter(Boolean).join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
};

await rm(output, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: [path.join(here, 'main.js')],
  outdir: output,
  bundle: true,
  minify: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'external',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.woff2': 'file', '.wasm': 'empty', '.png': 'empty' },
  nodePaths: [path.join(packages, 'node_modules')],
  metafile: true,
  logLevel: 'error',
  plugins: [sveltia],
});
const made = Object.keys(metafile.outputs).map((name) => path.basename(name));
const entry = (ending) => made.find((name) => name.startsWith('main-') && name.endsWith(ending));
await writeFile(path.join(output, 'licenses.txt'), await notices(Object.keys(metafile.inputs), Object.keys(metafile.outputs)));
await copyFile(path.join(here, 'logo.svg'), path.join(output, 'logo.svg'));
await writeFile(path.join(output, 'entry.json'), JSON.stringify({ script: entry('.js'), style: entry('.css') }));
