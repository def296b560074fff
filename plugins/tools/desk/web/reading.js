// The text of a file of a picked folder, to the byte: Sveltia's own reading takes carriage returns and the byte order
// mark away, and so would rewrite every line of a file from Windows.

let known = Promise.resolve(new Map());

/** Begin to fetch what the preview's server has read already. @param {string} address */
export function fetchTexts(address) {
  known = fetch(address)
    .then((answer) => (answer.ok ? answer.json() : []))
    .then((rows) => new Map(rows.map(([path, ...row]) => [path, row])))
    .catch(() => new Map());
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** @param {string} path From the repository's root. @param {File} file @returns {Promise<string>} */
export async function textOf(path, file) {
  const texts = await known;
  const [size, modified, text] = texts.get(path) ?? [];
  texts.delete(path); // read again later, it is read from the disk
  return size === file.size && modified === file.lastModified ? text : DECODER.decode(await file.arrayBuffer());
}
