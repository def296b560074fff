// A Word file on Forgejo and Gitea. Sveltia has no drafts there and would put it onto the branch of all proposals, and
// so into the history of what is published: it goes onto a branch of its own, from which a workflow takes it.

/**
 * @param {string} main The branch that the new one begins at.
 * @param {string} folder Where Word files wait, `nhap`.
 * @returns {(ask: typeof fetch) => typeof fetch}
 */
export const wordApart = (main, folder) => (ask) => (request, options) => {
  const files = options?.method === 'POST' && String(request).endsWith('/contents') && typeof options.body === 'string' && JSON.parse(options.body).files;
  const record = files && files.every(({ path }) => path.startsWith(`${folder}/`)) && files.find(({ path }) => path.endsWith('.yml'));
  if (!record) return ask(request, options);
  const branch = `cms/${record.path.replace(/\.yml$/, '')}`;
  return ask(request, { ...options, body: JSON.stringify({ ...JSON.parse(options.body), branch: main, new_branch: branch }) });
};
