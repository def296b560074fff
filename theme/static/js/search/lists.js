// What is asked for of a query. One of many words is more than its budget: then pairs in quotation marks stand for their
// words, words go before other pairs, and of these the ones of rare words come first, which tell most.
const within = async (query, read) => {
  const words = [...query.words], pairs = [...query.pairs];
  if (read.cost(words, [...query.pairs.values()]) <= read.room()) return query;
  const quoted = pairs.filter(([, pair]) => pair.quoted), told = quoted.flatMap(([, pair]) => pair.words);
  const asked = words.filter((word) => !told.includes(word));
  const own = quoted.map(([, pair]) => pair);
  while (asked.length && read.cost(asked, own) > read.room()) asked.pop();
  await Promise.all([...asked.map(({ folded }) => read.word(folded)), ...own.map((pair) => read.pair(pair.words))]);
  const sizes = new Map(await Promise.all(asked.map(async (word) => [word, (await read.word(word.folded)).all.size])));
  const rarity = ([, pair]) => Math.min(...pair.words.map((word) => sizes.get(word) ?? 0));
  const kept = new Map(quoted);
  for (const [key, pair] of pairs.filter(([, pair]) => pair.words.every((word) => sizes.has(word))).sort((a, b) => rarity(a) - rarity(b))) {
    if (read.cost([], [...kept.values(), pair]) <= read.room()) kept.set(key, pair);
  }
  return { ...query, words: asked, pairs: new Map(pairs.filter(([key]) => kept.has(key))) };
};

const lists = async ({ words, pairs, marked }, marks, read) => {
  const near = Promise.all([...pairs.values()].map(({ words }) => read.pair(words)));
  // Pairs tell enough of how most words are written.
  const told = (word, i) => [...pairs.values()].some(({ words }, k) => words.some((one) => exactKey(one) === exactKey(word)) && (!i || i[k].asTyped));
  const form = (word, i) => async (any) => {
    if (!marked || any.same === word.exact) return { any, exact: any };
    if (!any.apart.includes(word.exact)) return { any, exact: NO_LIST };
    if (told(word)) if (told(word, await near)) return { any };
    return read.room() ? { any, exact: await read.form(exactKey(word)) } : { any };
  };
  // A year that is typed among words is also that of the work an article tells of.
  const ofYear = (word) => async (any) => {
    if (!/^(?:19|20)\d\d$/.test(word.folded) || !read.room()) return any;
    return { ...any, all: union([any.all, (await read.word("&" + word.folded)).all]) };
  };
  const found = await Promise.all(words.map((word) => read.word(word.folded).then(ofYear(word)).then(form(word))));
  return { words: found, pairs: await near, marks: (await Promise.all(marks.map(read.word))).map(({ all }) => all) };
};
