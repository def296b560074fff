// The files of the index (plugins/site/search says what is in them).
const { base, guessing } = document.currentScript.dataset;
const OUTSIDE = 416; // what a host answers where a range begins behind the file's end
const get = async (name, how = { cache: "no-cache" }) => {
  const answer = await fetch(base + "tim-kiem/" + name, how);
  if (!answer.ok && answer.status !== OUTSIDE) throw new Error(name);
  return answer;
};
// What one query may ask a host for: the page and the file of names are spent when it begins. Lists and guesses leave
// something for the texts of what is found.
const MOST_REQUESTS = 22, FOR_TEXTS = 3;
const budgeted = () => {
  const budget = { left: MOST_REQUESTS - 2 };
  budget.spend = () => { budget.left--; };
  budget.get = (...asked) => {
    budget.spend();
    return get(...asked);
  };
  budget.room = () => Math.max(0, budget.left - FOR_TEXTS);
  return budget;
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
const reader = (about, budget) => {
  const files = new Map(), absent = new Set();
  const file = (name) => {
    if (!files.has(name)) {
      files.set(name, budget.get(name).then((answer) => answer.text()).catch((error) => {
        files.delete(name);
        throw error;
      }));
    }
    return files.get(name);
  };
  const named = (folder, count, hashed) => `${folder}/${(crc32(hashed) & (count - 1)).toString(4).padStart(6, "0")}.txt`;
  const shard = async (...where) => (await file(named(...where))).split("\n");
  const lacks = (...words) => words.some(({ folded }) => absent.has(folded));
  const read = (line) => {
    const [key, all, title] = line.split("\t");
    return { form: key.slice(key.indexOf(":") + 1), all: decode(all), title: decode(title) };
  };
  const any = (forms) => (forms.length ? { all: union(forms.map(({ all }) => all)), title: union(forms.map(({ title }) => title)) } : NO_LIST);
  const pairKey = ([one, other]) => `${one.folded} ${other.folded}`;
  const NO_PAIR = { any: NO_LIST, exact: NO_LIST, asTyped: false, usual: "" };
  return {
    room: budget.room,
    spend: budget.spend,
    // How many files are still to be asked for these.
    cost: (words, pairs) => new Set([
      ...words.filter((word) => !lacks(word)).map(({ folded }) => named("chu", about.words, folded)),
      ...pairs.filter(({ words: two }) => !lacks(...two)).map(({ words: two }) => named("cap", about.pairs, pairKey(two))),
    ].filter((name) => !files.has(name))).size,
    // All words of the archive, and how usual each is. What no article has need not be asked for.
    inUse: async () => (await file("tu.txt")).trim().split(" ").map((word) => ({ word: word.slice(0, -1), use: Number(word.slice(-1)) })),
    leaveOut: (words) => words.forEach(({ folded }) => absent.add(folded)),
    days: async (year) => JSON.parse(await file(`ngay/${year}.json`)),
    word: async (key) => {
      if (absent.has(key)) return { ...NO_LIST, apart: [] };
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
      if (lacks(one, other)) return NO_PAIR;
      const key = pairKey([one, other]), own = `${one.exact} ${other.exact}`;
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
