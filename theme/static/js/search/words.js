// Words and queries: the same keys as plugins/site/search/words.py.
const MOST_WORDS = 16;
const two = (number) => (number < 10 ? "0" : "") + number;
const WORD = /[\p{L}\p{N}]+(?:[\u0300-\u036f]+[\p{L}\p{N}]*)*/gu;
const TONES = "\u0300\u0309\u0303\u0301\u0323";
const fold = (word) => word.toLowerCase().toUpperCase().toLowerCase().replace(/ς/g, "σ").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đðɖ]/g, "d").normalize();
const exact = (word) => {
  const apart = word.toLowerCase().normalize("NFD");
  const tone = [...apart].find((sign) => TONES.includes(sign));
  return tone ? apart.replace(tone, "").normalize() + (TONES.indexOf(tone) + 1) : apart.normalize();
};
// What a word is called by, worked out once: texts say most words again and again.
const forms = new Map();
const formsOf = (word) => {
  if (!forms.has(word)) forms.set(word, { word, folded: fold(word), exact: exact(word) });
  return forms.get(word);
};
const exactKey = (word) => word.folded + ":" + word.exact;
const wordsOf = (text) => [...text.normalize().matchAll(WORD)].map(([word]) => formsOf(word));
const written = (words, short) => words.flatMap((word) => (Object.hasOwn(short, word.folded) ? wordsOf(short[word.folded]) : [word]));

// A query: runs of words, those in quotation marks to be found as they stand.
const parse = (text, short) => {
  const runs = text.replace(/[“”„‟«»″]/g, '"').split('"').map((part, i, parts) => ({
    words: written(wordsOf(part), short), quoted: i % 2 === 1 && i < parts.length - 1,
  })).filter((run) => run.words.length);
  let left = MOST_WORDS;
  for (const run of runs) left -= (run.words = run.words.slice(0, Math.max(left, 0))).length;
  const words = new Map(), pairs = new Map();
  const pair = (one, other, quoted) => {
    const key = exactKey(one) + " " + exactKey(other);
    pairs.set(key, { words: [one, other], quoted: quoted || Boolean(pairs.get(key)?.quoted) });
  };
  for (const { words: these, quoted } of runs) {
    these.forEach((word, i) => {
      words.set(exactKey(word), word);
      if (!i) return;
      pair(these[i - 1], word, quoted);
    });
  }
  for (let i = 1; i < runs.length; i++) { // neighbours over the edge of a quotation count, but need not be
    const [before] = runs[i - 1].words.slice(-1), [after] = runs[i].words;
    if (before && after) pair(before, after, false);
  }
  return {
    runs, words: [...words.values()], pairs, phrases: runs.filter((run) => run.quoted && run.words.length > 2).map((run) => run.words),
    marked: [...words.values()].some((word) => word.folded !== word.exact),
  };
};
