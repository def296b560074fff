// What a query may have been meant to be: other words are tried where a word is unknown, or unknown beside its neighbours.
const MOST_TRIED = 16;
let inUse;
const wordsInUse = () => (inUse ||= get("tu.txt").then((answer) => answer.text()).then((text) => text.trim().split(" ").map((word) => ({
  word: word.slice(0, -1), use: Number(word.slice(-1)),
}))));

const others = async (word, unknown, most) => {
  const keys = unknown ? fromKeys(word.word.toLowerCase()) : [];
  if (unknown && word.folded !== word.exact) keys.push(...fromKeys(word.folded));
  const cuts = unknown ? apart(word.folded).slice(0, 4) : [];
  if (keys.length) return [...keys, ...cuts];
  if (/^\d{4,}$/.test(word.folded)) return [grouped(word.folded)];
  if (word.folded.length < 2 || /\d/.test(word.folded)) return cuts;
  const alike = (one) => one.word !== word.folded && sound(one.word) === sound(word.folded);
  const near = (await wordsInUse()).filter((one) => alike(one) || isNear(word.folded, one.word))
    .sort((a, b) => alike(b) - alike(a) || b.use - a.use);
  return [...cuts, ...near.slice(0, most - cuts.length).map((one) => one.word)];
};

// The best of the other queries: [text, answer], or nothing. ``attempt(text)`` gives the answer to a query.
const meant = async (answer, { unknown, replaced }, attempt) => {
  let texts = [""];
  const options = await Promise.all(replaced.map((word) => others(word, unknown, Math.ceil(MOST_TRIED / replaced.length))));
  const ways = replaced.length > 1 && !unknown
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
window.meantBy = meant;
