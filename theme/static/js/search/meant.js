// What a query may have been meant to be: other words are tried where a word is unknown, or unknown beside its neighbours.
const MOST_TRIED = 12;
let inUse;
const wordsInUse = () => (inUse ||= get("tu.txt").then((answer) => answer.text()).then((text) => text.trim().split(" ").map((word) => ({
  word: word.slice(0, -1), use: Number(word.slice(-1)),
}))));

const strangers = ({ query, found }) => query.words.filter((word, i) => {
  if (!found.words[i].any.all.size) return true;
  const near = [...query.pairs.values()].map(({ words }, k) => words.includes(word) && found.pairs[k]).filter(Boolean);
  return near.length > 0 && near.every((pair) => !pair.any.all.size);
});

const others = async (word, unknown) => {
  const keys = unknown ? fromKeys(word.word.toLowerCase()) : [];
  if (unknown && word.folded !== word.exact) keys.push(...fromKeys(word.folded));
  const cuts = unknown ? apart(word.folded).slice(0, 4) : [];
  if (keys.length) return [...keys, ...cuts];
  if (word.folded.length < 2 || /\d/.test(word.folded)) return cuts;
  const near = (await wordsInUse()).filter((one) => isNear(word.folded, one.word)).sort((a, b) => b.use - a.use);
  return [...cuts, ...near.slice(0, cuts.length ? 4 : 8).map((one) => one.word)];
};

// The best of the other queries: [text, answer], or nothing. ``attempt(text)`` gives the answer to a query.
const meant = async (answer, attempt) => {
  const strange = strangers(answer).slice(0, 3);
  if (!strange.length || answer.query.runs.some((run) => run.quoted)) return;
  const unknown = strange.filter((word) => !answer.found.words[answer.query.words.indexOf(word)].any.all.size);
  const replaced = unknown.length ? unknown : strange;
  let texts = [""];
  const options = await Promise.all(replaced.map((word) => others(word, unknown.length > 0)));
  const ways = replaced.length > 1 && !unknown.length
    ? replaced.map((word, i) => new Map([[word, options[i]]])) // one of the two is right
    : [new Map(replaced.map((word, i) => [word, options[i]]))];
  const tried = new Set();
  for (const way of ways) {
    texts = [""];
    for (const word of answer.query.runs.flatMap((run) => run.words)) {
      const key = [...way.keys()].find((one) => one.folded === word.folded);
      texts = texts.flatMap((text) => (key ? way.get(key) : [word.word]).map((option) => `${text} ${option}`.trim())).slice(0, MOST_TRIED);
    }
    texts.slice(0, Math.ceil(MOST_TRIED / ways.length)).forEach((text) => tried.add(text));
  }
  const answers = await Promise.all([...tried].map(async (text) => ({ text, ...(await attempt(text)) })));
  const [best] = answers.filter(({ places }) => places.length).sort((a, b) => b.places[0][0] - a.places[0][0] || b.places.length - a.places.length);
  const least = answer.places.length ? answer.places[0][0] + WHOLE : 0;
  if (best && best.places[0][0] >= least) return best;
};

// A query as its neighbours are mostly written.
const asWritten = ({ query, found }) => {
  const forms = new Map();
  [...query.pairs.values()].forEach(({ words }, k) => {
    const usual = found.pairs[k].usual.split(" ");
    if (usual.length === 2) words.forEach((word, i) => forms.has(word) || forms.set(word, usual[i]));
  });
  return query.words.map((word) => (forms.has(word) ? spelled(forms.get(word)) : word.word)).join(" ");
};
