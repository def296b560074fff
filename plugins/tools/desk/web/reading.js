// The text of a file of a picked folder, to the byte: Sveltia's own reading takes carriage returns and the byte order
// mark away, and so would rewrite every line of a file from Windows.

let known = Promise.resolve(new Map());

/**
 * Begin to fetch what the preview's server has read already, and to read it ahead while the page has nothing to do: a
 * folder is still to be picked, and then a browser reads it a file at a time.
 * @param {string} address
 * @param {string} folder Below which files are read ahead.
 * @param {(text: string) => void} readAhead
 */
export function fetchTexts(address, folder, readAhead) {
  known = fetch(address)
    .then((answer) => (answer.ok ? answer.json() : []))
    .then((rows) => new Map(rows.map(([path, ...row]) => [path, row])))
    .catch(() => new Map());
  known.then((texts) => whileIdle([...texts.keys()].filter((path) => path.startsWith(folder)), (path) => texts.has(path) && readAhead(texts.get(path)[2])));
}

/** From the end: who reads meanwhile begins at the front. */
function whileIdle(paths, act) {
  if (!paths.length || !window.requestIdleCallback) return;
  window.requestIdleCallback((deadline) => {
    while (paths.length && deadline.timeRemaining() > 0) act(paths.pop());
    whileIdle(paths, act);
  });
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** @param {string} path From the repository's root. @param {File} file @returns {Promise<string>} */
export async function textOf(path, file) {
  const texts = await known;
  const [size, modified, text] = texts.get(path) ?? [];
  texts.delete(path); // read again later, it is read from the disk
  return size === file.size && modified === file.lastModified ? text : DECODER.decode(await file.arrayBuffer());
}
