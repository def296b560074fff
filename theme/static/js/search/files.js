// The files of the index (plugins/search says what is in them).
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
// A posting list: months below "0", sixes without the word below "?", then six articles a sign (plugins/search/coding.py).
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
const union = (sets) => (sets.length === 1 ? sets[0] : new Set(sets.flatMap((set) => [...set])));

// The lists of a query's keys: {all, title} by key; the keys of a folded word are its exact forms.
const lists = async (words, pairs, marks, { words: wordShards, pairs: pairShards }) => {
  const shards = new Map();
  const want = (folder, count, key) => {
    const name = `${folder}/${crc32(key) & (count - 1)}.txt`;
    if (!shards.has(name)) shards.set(name, get(name).then((answer) => answer.text()));
    return shards.get(name);
  };
  const lines = async (text, start) => (await text).split("\n").filter((line) => line.startsWith(start)).map((line) => {
    const [key, all, title] = line.split("\t");
    return [key, { all: decode(all), title: decode(title) }];
  });
  const [wordLines, pairLines, markLines] = await Promise.all([
    Promise.all(words.map((word) => lines(want("chu", wordShards, word.folded), word.folded + ":"))),
    Promise.all(pairs.map((pair) => lines(want("cap", pairShards, pair), pair + "\t"))),
    Promise.all(marks.map((mark) => lines(want("chu", wordShards, mark), mark + "\t"))),
  ]);
  const none = { all: new Set(), title: new Set() };
  const only = (found) => (found.length ? found[0][1] : none);
  return {
    words: words.map((word, i) => ({
      all: union(wordLines[i].map(([, both]) => both.all)),
      title: union(wordLines[i].map(([, both]) => both.title)),
      exact: (wordLines[i].find(([key]) => key === word.folded + ":" + word.exact) || [0, none])[1],
    })),
    pairs: pairLines.map((found) => only(found).all),
    marks: markLines.map((found) => only(found).all),
  };
};
