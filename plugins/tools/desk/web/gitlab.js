// GitLab asked in fewer trips than Sveltia makes: its list of files comes a hundred at a time, each page after the one
// before, a hundred trips for 10,000 articles before the first text is asked for.

const TREE = 'tree(ref: $branch, recursive: true)';

/** @param {typeof fetch} ask @returns {typeof fetch} */
export const inFewTrips = (ask) => async (request, options) => {
  const { body } = options ?? {};
  const isTree = typeof body === 'string' && body.includes(TREE);
  return (isTree && (await wholeTree(ask, String(request), options, JSON.parse(body).variables))) || ask(request, options);
};

/** All files at once, as GitLab answers since 15.3 (pagination=none, lib/api/repositories.rb); before it, undefined. */
async function wholeTree(ask, url, options, { fullPath, branch, cursor }) {
  if (cursor) return undefined;
  const { body, method, ...rest } = options;
  const project = url.replace(/\/graphql$/, `/v4/projects/${encodeURIComponent(fullPath)}`);
  const answer = await ask(`${project}/repository/tree?ref=${encodeURIComponent(branch)}&recursive=true&pagination=none`, { ...rest, method: 'GET' });
  const rows = answer.ok ? await answer.json() : undefined;
  if (!Array.isArray(rows)) return undefined;
  const nodes = rows.map(({ id, path, type }) => ({ type, path, sha: id }));
  const data = { project: { repository: { tree: { blobs: { nodes, pageInfo: { endCursor: '', hasNextPage: false } } } } } };
  return new Response(JSON.stringify({ data }), { headers: { 'Content-Type': 'application/json' } });
}

/**
 * Each path with its text. Sveltia pairs them by their places, and so gives every later article of a batch the text of
 * another one where a file was deleted meanwhile.
 * @template {{ path: string }} Node
 * @param {string[]} paths
 * @param {Node[]} nodes
 * @returns {Record<string, Node | undefined>}
 */
export function byPath(paths, nodes) {
  const found = new Map(nodes.map((node) => [node.path, node]));
  return Object.fromEntries(paths.map((path) => [path, found.get(path)]));
}
