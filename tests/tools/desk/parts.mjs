// node parts.mjs: parts of the page that need no page, tried; says in JSON what they did.

import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const web = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../plugins/tools/desk/web');
const part = (name) => import(pathToFileURL(path.join(web, name)));
const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// 107 items, in batches of 20, whose answers come in another order than they were asked for.
const { inBatches } = await part('batches.js');
const items = Array.from({ length: 107 }, (_, number) => number);
let asked = 0;
let most = 0;
const answered = await inBatches(items, 20, async (batch) => {
  asked += 1;
  most = Math.max(most, asked);
  await later(40 - batch[0] / 3);
  asked -= 1;
  return batch.map((item) => `${item}`);
});
const refused = await inBatches(items, 20, () => Promise.reject(new Error('refused'))).catch((error) => error.message);
const nothing = await inBatches([], 20, () => Promise.reject(new Error('asked')));

// A control that is asked while React is still to give it what was written, long before the page has nothing to do.
const idle = [];
globalThis.window = { createClass: (control) => control, h: () => null, requestIdleCallback: (act) => idle.push(act) };
globalThis.document = { querySelector: () => null };
const { CheckControl } = await part('controls.js');
const entry = (title) => ({ get: () => ({ toJS: () => ({ title, date: '2024-01-02', body: 'Bài mẫu.' }) }) });
const control = { ...CheckControl, props: { entry: entry('') } };
const verdict = control.isValid();
await later(200);
control.props = { entry: entry('Tiêu đề mẫu') };
idle.forEach((act) => act());

process.stdout.write(JSON.stringify({ answered: answered.join(' ') === items.join(' '), most, refused, nothing, verdict: await verdict }));
