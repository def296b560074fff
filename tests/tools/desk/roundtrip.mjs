// node roundtrip.mjs PACKAGES: reads {"settings", "files": [{"kind", "text"}], "fronts": [text]} from stdin; writes of all
// fronts which are misread by the quick reading, then for each file what opening and saving makes of it, and what a
// change of each of its fields, or of the first thing in a list, does.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const packages = path.resolve(process.argv[2]);
const web = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../plugins/tools/desk/web');
const { build } = createRequire(path.join(packages, 'package.json'))('esbuild');
const folder = await mkdtemp(path.join(os.tmpdir(), 'desk-'));
const stdin = { contents: "export * from './format.js'; export * from './front.js'; export { parseDocument } from 'yaml';", resolveDir: web };
await build({ stdin, outfile: path.join(folder, 'format.mjs'), bundle: true, format: 'esm', platform: 'browser', nodePaths: [path.join(packages, 'node_modules')] });
const { format, parseDocument, quickly } = await import(pathToFileURL(path.join(folder, 'format.mjs')));
await rm(folder, { recursive: true });

const { settings, files, fronts } = JSON.parse(readFileSync(0, 'utf8'));
const formats = Object.fromEntries(Object.entries(settings.codecs).map(([kind, codecs]) => [kind, format(codecs, settings)]));

const other = {
  text: () => 'Chữ mới: "khối #1", có dấu',
  date: (value) => (value?.startsWith('2024-02-29') ? '2024-03-01 09:05' : '2024-02-29 07:30'),
  day: (value) => (value === '2024-02-29' ? '2024-03-01' : '2024-02-29'),
  year: (value) => (value === '2021' ? '2022' : '2021'),
  of_year: () => ({ event: 'khac', year: '2020' }),
  related: () => ({ type: 'trang', title: 'Trang: mới', url: 'https://vi-du.example/a?b=c#d' }),
  attachment: () => ({ path: '/anh/2024/tep-moi.pdf', title: 'Tệp, mới' }),
};
const CHOICES = { status: ['draft', 'published'], kind: ['khoi', 'cum'], extent: ['full', 'stub'] };
const ALIAS = '/2024/dia-chi-moi/';

function changed(value, codec) {
  if (CHOICES[codec.name]) return CHOICES[codec.name].find((one) => one !== value);
  if (codec.kind === 'group') return Object.fromEntries(codec.fields.map((field) => [field.name, changed(value?.[field.name], field)]));
  if (codec.kind === 'years') return [...(value ?? []), { year: '2031', ...changed(undefined, { kind: 'group', fields: codec.fields }) }];
  if (codec.kind === 'list') {
    const item = codec.item.kind === 'bloc' ? settings.blocs[Object.keys(settings.blocs).find((name) => !(value ?? []).includes(settings.blocs[name]))]
      : codec.name === 'aliases' && codec.alias || codec.name === 'urls' ? ALIAS
      : changed(undefined, codec.item);
    return [...(value ?? []), item].filter((one) => one !== undefined);
  }
  return other[codec.kind](value);
}

// What the quick reading takes of a line or a whole front matter is what YAML says of it.
const said = (nodes) => JSON.stringify([...nodes].map(([name, node]) => [name, node.items?.map(({ value, type }) => [value, type]) ?? [node.value, node.type]]));
const differs = (front) => {
  const quick = quickly(front);
  if (!quick) return false;
  const { contents, errors } = parseDocument(front, { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' });
  return errors.length > 0 || said(quick) !== said(contents.items.map(({ key, value }) => [key.value, value]));
};

if (fronts) process.stdout.write(`${JSON.stringify({ misread: fronts.filter(differs), quick: fronts.filter(quickly).length })}\n`);

for (const { kind, text } of files) {
  const { fromFile, toFile, readAhead } = formats[kind];
  readAhead(text);
  readAhead('no file'); // says nothing yet
  const opened = fromFile(text);
  const again = fromFile(text);
  const ahead = opened !== again && JSON.stringify(opened) === JSON.stringify(again);
  const fields = {};
  for (const codec of settings.codecs[kind]) {
    const form = structuredClone(opened);
    const place = codec.rare ? (form[settings.rare] ??= {}) : form;
    place[codec.name] = changed(place[codec.name], { ...codec, alias: kind !== 'khoi' });
    fields[codec.name] = toFile(form);
  }
  // The first of several things, changed in its place.
  const firsts = {};
  for (const codec of settings.codecs[kind]) {
    const form = structuredClone(opened);
    const [first] = (codec.rare ? form[settings.rare] : form)?.[codec.name] ?? [];
    const part = ['title', 'note'].find((name) => first?.[name] !== undefined);
    if (!part) continue;
    first[part] = other.text();
    firsts[codec.name] = toFile(form);
  }
  const body = structuredClone(opened);
  const name = 'markdown' in body ? 'markdown' : 'body';
  body[name] = `${body[name]}\n\nĐoạn mới.`.trim();
  const front = text.replace(/^\uFEFF?---[^\n]*\n/, '').split(/^---/m)[0];
  const misread = [front, ...front.split('\n')].filter(differs);
  const quick = front.split('\n').filter(quickly).length;
  process.stdout.write(`${JSON.stringify({ ahead, misread, quick, same: toFile(opened) === text, rich: name === 'body', fields, firsts, body: toFile(body) })}\n`);
}
