// The files of the index (plugins/site/search says what is in them).
const get = async (name) => {
  const answer = await fetch(form.dataset.base + "tim-kiem/" + name, { cache: "no-cache" });
  if (!answer.ok) throw new Error(name);
  return answer;
};
let contents;
const getContents = () => (contents ||= get("muc-luc.json").then((answer) => answer.json()).catch((error) => {
  contents = undefined;
  throw error;
}));
const crc32 = (text) => {
  let crc = -1;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
};
// A posting list: months below "0", sixes without the word below "?", then six articles a sign (plugins/site/search/coding.py).
const decode = (text = "") => {
  const found = new Set();
  let month = -1, number = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48) {
      month += 1 << (code - 33);
      number = 0;
    } else if (code < 63) number += 6 << (code - 48);
    else for (let bit = 32; bit; bit >>= 1, number++) if ((code - 63) & bit) found.add((month << 20) | number);
  }
  return found;
};

// The lists of a query's words, pairs and marks, as sets of articles. The line of a word is that of any of its forms; its
// key is the exact form that has the same lists, if there is one (plugins/site/search/shards.py).
const NONE = { all: new Set(), title: new Set() };
const lists = async ({ words, pairs, marked }, marks, about) => {
  const shards = new Map();
  const lines = (folder, count, keys) => Promise.all(keys.map(async (key) => {
    const name = `${folder}/${crc32(key) & (count - 1)}.txt`;
    if (!shards.has(name)) shards.set(name, get(name).then((answer) => answer.text()));
    const line = (await shards.get(name)).split("\n").find((line) => line.startsWith(key + "\t") || line.startsWith(key + ":"));
    if (!line) return NONE;
    const [found, all, title] = line.split("\t");
    return { key: found, all: decode(all), title: decode(title) };
  }));
  const [anyForm, oneForm, near, filters] = await Promise.all([
    lines("chu", about.words, words.map((word) => word.folded)),
    lines("dau", about.forms, marked ? words.map(exactKey) : []),
    lines("cap", about.pairs, [...pairs.keys()]),
    lines("chu", about.words, marks),
  ]);
  return {
    words: words.map((word, i) => ({ ...anyForm[i], exact: anyForm[i].key === exactKey(word) ? anyForm[i] : oneForm[i] })),
    pairs: near.map(({ all }) => all),
    marks: filters.map(({ all }) => all),
  };
};
