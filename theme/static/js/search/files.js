// The files of the index (plugins/site/search says what is in them).
const { base } = document.currentScript.dataset;
const OUTSIDE = 416; // what a host answers where a range begins behind the file's end
const get = async (name, how = { cache: "no-cache" }) => {
  const answer = await fetch(base + "tim-kiem/" + name, how);
  if (!answer.ok && answer.status !== OUTSIDE) throw new Error(name);
  return answer;
};
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

// The lists of a query's words, pairs and marks, as sets of articles. What any form of a word or pair has is in the line
// of its folded key, or of the exact key that has the same (plugins/site/search/shards.py).
const NO_LIST = { all: new Set(), title: new Set() };
const reader = (about) => {
  const shards = new Map();
  const shard = (folder, count, hashed) => {
    const name = `${folder}/${(crc32(hashed) & (count - 1)).toString(4).padStart(6, "0")}.txt`;
    if (!shards.has(name)) {
      shards.set(name, get(name).then((answer) => answer.text()).then((text) => text.split("\n"), (error) => {
        shards.delete(name);
        throw error;
      }));
    }
    return shards.get(name);
  };
  const line = (lines, key, also) => {
    const found = lines.find((line) => line.startsWith(key + "\t") || (also && line.startsWith(key + ":")));
    if (!found) return NO_LIST;
    const [own, all, title] = found.split("\t");
    return { key: own, all: decode(all), title: decode(title) };
  };
  return {
    word: async (key) => line(await shard("chu", about.words, key), key, true),
    form: async (key) => line(await shard("dau", about.forms, key), key),
    pair: async ([one, other]) => {
      const key = `${one.folded} ${other.folded}`, own = `${key}:${one.exact} ${other.exact}`;
      const lines = await shard("cap", about.pairs, key);
      const any = line(lines, key, true);
      const exact = any.key === own ? any : line(lines, own);
      const asTyped = exact.all.size > 0;
      // A word without diacritics that nobody writes so beside its neighbour was meant to have some.
      const bare = one.folded === one.exact || other.folded === other.exact;
      const forms = lines.filter((line) => line.startsWith(key + ":")).sort((a, b) => b.length - a.length);
      const usual = forms.length ? forms[0].split("\t")[0].slice(key.length + 1) : "";
      return { any, exact: asTyped || !bare ? exact : any, asTyped, usual };
    },
  };
};
const lists = async ({ words, pairs, marked }, marks, read) => {
  const near = Promise.all([...pairs.values()].map(({ words }) => read.pair(words)));
  const filters = Promise.all(marks.map(read.word));
  // Pairs tell enough of how most words are written.
  const told = (word, i) => [...pairs.values()].some(({ words }, k) => words.some((one) => exactKey(one) === exactKey(word)) && (!i || i[k].asTyped));
  const form = (word, i) => async (any) => {
    if (!marked || any.key === exactKey(word)) return { any, exact: any };
    if (told(word)) if (told(word, await near)) return { any };
    return { any, exact: await read.form(exactKey(word)) };
  };
  // A year that is typed among words is also that of the work an article tells of.
  const ofYear = (word) => async (any) => {
    if (!/^(?:19|20)\d\d$/.test(word.folded)) return any;
    return { key: any.key, all: new Set([...any.all, ...(await read.word("&" + word.folded)).all]), title: any.title };
  };
  const found = await Promise.all(words.map((word) => read.word(word.folded).then(ofYear(word)).then(form(word))));
  return { words: found, pairs: await near, marks: (await filters).map(({ all }) => all) };
};
