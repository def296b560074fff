// Two people on one article. With a workflow Sveltia commits the whole file onto a branch that begins at today's main,
// or onto the draft that is there, and so takes back what somebody else changed meanwhile. Before such a commit the
// file is asked for again: where it is no longer what was opened, nothing is sent and the writer is told.

import { refusal } from './network.js';

const OTHERS = 'Bài này đã được người khác sửa sau khi bạn mở, nên chưa gửi gì. Hãy chép phần bạn viết ra chỗ khác, quay lại danh sách, tải lại trang, mở lại bài rồi sửa tiếp.';
const TAKEN = 'Đã có bài khác cùng tên tệp. Hãy đổi vài chữ trong tiêu đề rồi lưu lại.';
const BLOB = 'query($owner: String!, $repo: String!, $expression: String!) { repository(owner: $owner, name: $repo) { object(expression: $expression) { ... on Blob { text } } } }';

/** Which file each text that is to be saved was made from: what `format` notes and the guard looks up. */
export class Openings {
  constructor() {
    this.openings = new Map();
    this.sent = new Map();
  }

  note(made, opened) {
    this.openings.set(made, opened);
  }

  /** What to tell the writer of a file that is to be sent, given what lies there now (null: nothing); '' for nothing. */
  objection(path, text, current) {
    if (!this.openings.has(text) || current === null || current === text) return '';
    const opened = this.openings.get(text);
    if (this.sent.get(path)?.has(current)) return '';
    return opened === null ? TAKEN : current === opened ? '' : OTHERS;
  }

  remember(path, text) {
    this.sent.set(path, (this.sent.get(path) ?? new Set()).add(text));
  }
}

/** @param {Openings} openings @returns {(ask: typeof fetch) => typeof fetch} */
export const guardedBy = (openings) => (ask) => async (request, options) => {
  const commit = commitOf(String(request instanceof Request ? request.url : request), options);
  if (!commit) return ask(request, options);
  for (const { path, text } of commit.files) {
    const message = openings.objection(path, text, await commit.current(ask, path));
    if (message) return refusal(message, commit.status);
  }
  const answer = await ask(request, options);
  if (answer.ok) commit.files.forEach(({ path, text }) => openings.remember(path, text));
  return answer;
};

const decoded = (base64) => new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
const isArticle = ({ path }) => path.endsWith('.md');

/** The articles that a request commits, and how to ask for what lies there now; undefined for any other request. */
function commitOf(url, options) {
  if (options?.method !== 'POST' || typeof options.body !== 'string') return undefined;
  if (options.body.includes('createCommitOnBranch')) return onGitHub(url, options);
  const project = /^(.*\/projects\/[^/]+)\/repository\/commits$/.exec(url);
  return project ? onGitLab(project[1], options) : undefined;
}

function onGitHub(url, options) {
  const { input } = JSON.parse(options.body).variables;
  const [owner, repo] = input.branch.repositoryNameWithOwner.split('/');
  const files = input.fileChanges.additions.filter(isArticle).map(({ path, contents }) => ({ path, text: decoded(contents) }));
  const current = async (ask, path) => {
    const variables = { owner, repo, expression: `${input.branch.branchName}:${path}` };
    const answer = await ask(url, { ...options, body: JSON.stringify({ query: BLOB, variables }) });
    const { data } = await answer.json();
    return data?.repository?.object?.text ?? null;
  };
  return { files, current, status: 200 };
}

function onGitLab(project, options) {
  const { branch, start_branch: start, actions } = JSON.parse(options.body);
  const files = actions.filter(({ action, encoding }) => action !== 'delete' && encoding === 'text')
    .map(({ file_path: path, content }) => ({ path, text: content })).filter(isArticle);
  const current = async (ask, path) => {
    const { body, method, ...rest } = options;
    const answer = await ask(`${project}/repository/files/${encodeURIComponent(path)}/raw?ref=${encodeURIComponent(start ?? branch)}`, { ...rest, method: 'GET' });
    return answer.ok ? answer.text() : null;
  };
  return { files, current, status: 409 };
}
