// The files of the index (plugins/site/search says what is in them).
const { base, guessing } = document.currentScript.dataset;
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

// The lists of a query's words, pairs and marks. A word's line has what any form of it has, and tells after the colon the
// form that has the same, then those whose lists lie apart; a pair has a line for each form (plugins/site/search/shards.py).
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
  const read = (line) => {
    const [key, all, title] = line.split("\t");
    return { form: key.slice(key.indexOf(":") + 1), all: decode(all), title: decode(title) };
  };
  const any = (forms) => (forms.length ? { all: union(forms.map(({ all }) => all)), title: union(forms.map(({ title }) => title)) } : NO_LIST);
  return {
    word: async (key) => {
      const lines = await shard("chu", about.words, key);
      const line = lines.find((line) => line.startsWith(key + "\t") || line.startsWith(key + ":"));
      if (!line) return { ...NO_LIST, apart: [] };
      const { form, ...lists } = read(line), [same, ...apart] = form.split(",");
      return { ...lists, same, apart };
    },
    form: async (key) => {
      const line = (await shard("dau", about.forms, key)).find((line) => line.startsWith(key + "\t"));
      return line ? read(line) : NO_LIST;
    },
    pair: async ([one, other]) => {
      const key = `${one.folded} ${other.folded}`, own = `${one.exact} ${other.exact}`;
      const lines = (await shard("cap", about.pairs, key)).filter((line) => line.startsWith(key + ":"));
      const forms = lines.sort((a, b) => b.length - a.length).map(read);
      const exact = forms.find(({ form }) => form === own);
      // A word without diacritics that nobody writes so beside its neighbour was meant to have some.
      const bare = one.folded === one.exact || other.folded === other.exact;
      const all = any(forms);
      return { any: all, exact: exact || (bare ? all : NO_LIST), asTyped: Boolean(exact), usual: forms.length ? forms[0].form : "" };
    },
  };
};
const lists = async ({ words, pairs, marked }, marks, read) => {
  const near = Promise.all([...pairs.values()].map(({ words }) => read.pair(words)));
  const filters = Promise.all(marks.map(read.word));
  // Pairs tell enough of how most words are written.
  const told = (word, i) => [...pairs.values()].some(({ words }, k) => words.some((one) => exactKey(one) === exactKey(word)) && (!i || i[k].asTyped));
  const form = (word, i) => async (any) => {
    if (!marked || any.same === word.exact) return { any, exact: any };
    if (!any.apart.includes(word.exact)) return { any, exact: NO_LIST };
    if (told(word)) if (told(word, await near)) return { any };
    return { any, exact: await read.form(exactKey(word)) };
  };
  // A year that is typed among words is also that of the work an article tells of.
  const ofYear = (word) => async (any) => {
    if (!/^(?:19|20)\d\d$/.test(word.folded)) return any;
    return { ...any, all: union([any.all, (await read.word("&" + word.folded)).all]) };
  };
  const found = await Promise.all(words.map((word) => read.word(word.folded).then(ofYear(word)).then(form(word))));
  return { words: found, pairs: await near, marks: (await filters).map(({ all }) => all) };
};
