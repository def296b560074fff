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
const answered = await inBatches(items, async (batch) => {
  asked += 1;
  most = Math.max(most, asked);
  await later(40 - batch[0] / 3);
  asked -= 1;
  return batch.map((item) => `${item}`);
}, 20);
const refused = await inBatches(items, () => Promise.reject(new Error('refused'))).catch((error) => error.message);
const nothing = await inBatches([], () => Promise.reject(new Error('asked')));

// GitLab played by what it answers to each address: its tree at once, and texts of which one is gone.
const { byPath, inFewTrips } = await part('gitlab.js');
const files = [{ id: 'a1', path: 'content/a.md', type: 'blob' }];
const hostOf = (answers) => {
  const trips = [];
  const ask = inFewTrips(async (url, options) => {
    trips.push(`${options.method} ${new URL(url).pathname.split('/').pop()}`);
    return new Response(JSON.stringify(answers[trips.at(-1)] ?? {}), { status: trips.at(-1) in answers ? 200 : 400 });
  });
  return async (query, variables) => {
    const body = JSON.stringify({ query: `query ${query}`, variables: { fullPath: 'mau/kho', branch: 'main', ...variables } });
    const answer = await ask('https://gitlab.example/api/graphql', { method: 'POST', headers: {}, body });
    return { trips, repository: (await answer.json()).data?.project?.repository };
  };
};
const TREE = 'tree(ref: $branch, recursive: true) { blobs(after: $cursor) { nodes { type } } }';
const tree = await hostOf({ 'GET tree': files })(TREE, { cursor: '' });
const oldTree = await hostOf({ 'POST graphql': {} })(TREE, { cursor: '' });
const paired = byPath(['a', 'b', 'c'], [{ path: 'c', rawTextBlob: 'C' }, { path: 'a', rawTextBlob: 'A' }]);

// What is kept: after the page had nothing to do, the commit after its texts, and not when these were not.
const { keep } = await part('keeping.js');
const kept = [];
globalThis.requestIdleCallback = (act) => { kept.push('idle'); act(); };
await keep({ saveHead: async () => kept.push('head') }, async () => { await later(1); kept.push('texts'); });
await keep({ saveHead: async () => kept.push('too early') }, () => Promise.reject(new Error('full'))).catch((error) => kept.push(error.message));
await keep({}, async () => kept.push('unchanged'));

// A control that is asked while React is still to give it what was written, long before the page has nothing to do.
const idle = [];
globalThis.window = { createClass: (control) => control, h: () => null, requestIdleCallback: (act) => idle.push(act) };
globalThis.document = { querySelector: () => null };
const { CheckControl } = await part('controls.js');
const entry = (title) => ({ get: (name) => (name === 'data' ? { toJS: () => ({ title, date: '2024-01-02', body: 'Bài mẫu.' }) } : undefined) });
const control = { ...CheckControl, props: { entry: entry('') } };
const verdict = control.isValid();
await later(200);
control.props = { entry: entry('Tiêu đề mẫu') };
idle.forEach((act) => act());

// What is said of an article while it is written.
const { check, listFault } = await part('checks.js');
const well = { title: 'Tiêu đề mẫu', date: '2024-01-02 08:00', author: ['Người Viết Mẫu'], body: 'Bài mẫu 👩‍👧.', path: 'content/tin/2024/01/bai-mau.md' };
const saidOf = (change) => check({ ...well, ...change }).map(({ field, message }) => `${field}: ${message}`);
const checks = {
  well: saidOf({ rare: { related: [{ type: 'bai', item: '2023/12/bai-khac' }], modified: '2024-01-03', corrections: [{ date: '2024-01-02' }] } }),
  odd: [
    { title: 'Tiêu\u200bđề' }, { summary: 'Tóm\u0007tắt' }, { body: 'Mục \uf0b7 một' }, { body: 'Ch\ufffd mất' },
    { author: ['“Người Viết Mẫu”.'] }, { body: 'Một\n<<<<<<< HEAD\nhai' }, { body: '(Viết nội dung tin vào đây rồi xóa dòng này.)' },
    { rare: { related: [{ type: 'bai', item: '2024/01/bai-mau' }] } }, { rare: { modified: '2999-01-01' } },
    { rare: { corrections: [{ date: '2999-01-01' }] } }, { status: 'withdrawn', rare: { withdrawn: { date: '2023-01-01', reason: 'Mẫu' } } },
  ].map(saidOf),
  lists: [listFault(['/cu/', '/cu-nua/'], { most: 10, form: ['^/[a-z-]+/$', 'Viết khác.'] }), listFault(['/cu/', 'cu'], { form: ['^/', 'Viết khác.'] }), listFault(['a', 'b', 'a'], {}), listFault(['dài quá'], { most: 3 })],
};

// What hosts answer, in Vietnamese where they refuse; the words for whoever looks after the repository in the console.
const { spoken } = await part('refusals.js');
console.warn = () => {};
const told = [];
const heard = async (status, body) => (await spoken(async () => new Response(JSON.stringify(body), { status }), (text) => told.push(text))('')).json();
const graph = (type, message) => heard(200, { data: null, errors: [{ type, message }] }).then(({ errors }) => errors[0].message);
const refusals = {
  well: await heard(200, [{ message: 'Fix' }]),
  texts: [
    (await heard(403, { message: 'Resource not accessible by personal access token' })).message,
    (await heard(400, { message: { base: ['You are not allowed to push into this branch'] } })).message,
    await graph('FORBIDDEN', 'Must have push access'),
    (await heard(403, { message: 'API rate limit exceeded for user ID 1.' })).message,
    (await spoken(async () => new Response('<html>', { status: 503 }), (text) => told.push(text))('').then((answer) => answer.json())).message,
    await graph('RATE_LIMITED', 'API rate limit exceeded'),
    await graph('UNPROCESSABLE', 'Pull Request is not mergeable'),
    (await heard(422, { message: 'Validation Failed', errors: ['Head sha can’t be blank'] })).message,
  ],
  kept: await graph('UNPROCESSABLE', 'A ref named "refs/heads/cms/tin/a" already exists in the repository.'),
  expired: (await heard(401, { message: 'Bad credentials' })).message,
  told: told.length,
  signIn: await Promise.all([503, 429, 404].map((status) => spoken(async () => new Response('', { status }), () => {})('https://kho.example/repos/a/b/collaborators/c').then((answer) => answer.status, (error) => error.message))),
  stranger: await spoken(async () => new Response('<html>'), () => {})('').then((answer) => answer.json()).catch((error) => error.message),
};

process.stdout.write(JSON.stringify({ answered: answered.join(' ') === items.join(' '), most, refused, nothing, kept, checks, refusals, tree, oldTree: oldTree.trips, paired: ['a', 'b', 'c'].map((path) => paired[path]?.rawTextBlob ?? null), verdict: await verdict }));
