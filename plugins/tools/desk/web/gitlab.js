// GitLab asked in fewer trips than Sveltia makes: its list of files comes a hundred at a time, each page after the one
// before, a hundred trips for 10,000 articles before the first text is asked for. And each text under its own path:
// Sveltia pairs texts and paths by their places, and so gives every later article of a batch the text of another one
// where a file was deleted meanwhile.

const TREE = 'tree(ref: $branch, recursive: true)';
const TEXTS = 'blobs(ref: $branch, paths: $paths)';

/** @param {typeof fetch} ask @returns {typeof fetch} */
export const inFewTrips = (ask) => async (request, options) => {
  const { query, variables } = asked(options);
  if (query?.includes(TEXTS)) return textsOfPaths(ask, request, options, query, variables);
  return (query?.includes(TREE) && (await wholeTree(ask, String(request), options, variables))) || ask(request, options);
};

function asked(options) {
  const { body } = options ?? {};
  return typeof body === 'string' && body.includes('(ref: $branch') ? JSON.parse(body) : {};
}

const answered = (value) => new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json' } });

/** All files at once, as GitLab answers since 15.3 (pagination=none, lib/api/repositories.rb); before it, undefined. */
async function wholeTree(ask, url, options, { fullPath, branch, cursor }) {
  if (cursor) return undefined;
  const { body, method, ...rest } = options;
  const project = url.replace(/\/graphql$/, `/v4/projects/${encodeURIComponent(fullPath)}`);
  const answer = await ask(`${project}/repository/tree?ref=${encodeURIComponent(branch)}&recursive=true&pagination=none`, { ...rest, method: 'GET' });
  const rows = answer.ok ? await answer.json() : undefined;
  if (!Array.isArray(rows)) return undefined;
  const nodes = rows.map(({ id, path, type }) => ({ type, path, sha: id }));
  return answered({ data: { project: { repository: { tree: { blobs: { nodes, pageInfo: { endCursor: '', hasNextPage: false } } } } } } });
}

async function textsOfPaths(ask, request, options, query, variables) {
  const answer = await ask(request, { ...options, body: JSON.stringify({ query: query.replace('nodes {', 'nodes { path'), variables }) });
  if (!answer.ok) return answer;
  const said = await answer.json();
  const blobs = said.data?.project?.repository?.blobs;
  if (blobs) {
    const found = new Map(blobs.nodes.map((node) => [node.path, node]));
    blobs.nodes = variables.paths.map((path) => found.get(path) ?? {});
  }
  return answered(said);
}
