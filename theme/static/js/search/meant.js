// What a query may have been meant to be: other words are tried where a word is unknown, or unknown beside its neighbours.
const MOST_OTHERS = 16, MOST_TRIED = 4, TO_ASK = 2; // words looked at, queries asked, requests for a word in its place

// What else a word may be, the likeliest first. What is read from keys needs no trial.
const others = async (word, unknown, read) => {
  if (/^\d{4,}$/.test(word.folded)) return [grouped(word.folded)];
  const inUse = await read.inUse(), uses = new Map(inUse.map((one) => [one.word, one.use]));
  const least = (text) => Math.min(...text.split(" ").map((part) => uses.get(fold(part)) || 0));
  if (!unknown) return near(word, inUse);
  const keys = [word.word.toLowerCase(), ...(word.folded === word.exact ? [] : [word.folded])].flatMap(fromKeys).filter(least);
  return keys.length ? keys.slice(0, 1) : [...apart(word.folded).filter(least).slice(0, 4), ...near(word, inUse)];
};
const near = ({ folded }, inUse) => {
  if (folded.length < 2 || /\d/.test(folded)) return [];
  const alike = ({ word }) => word !== folded && sound(word) === sound(folded);
  const starts = ({ word }) => word[0] === folded[0]; // hardly anybody mistypes the first letter of a word
  return inUse.filter((one) => alike(one) || isNear(folded, one.word))
    .sort((a, b) => alike(b) - alike(a) || starts(b) - starts(a) || b.use - a.use).slice(0, MOST_OTHERS).map(({ word }) => word);
};

// Of the other words those that articles have beside the neighbour of what they replace, among the query's further words;
// the most usual first. One file a word tells that: as many are tried as may be asked for.
const tried = async (query, found, replaced, options, unknown, read) => {
  const words = query.runs.flatMap((run) => run.words), size = (word) => found.words[query.words.findIndex((one) => one.folded === word.folded)]?.any.all.size || 0;
  const beside = (at, text) => {
    const own = wordsOf(text), [before, after] = [words[at - 1], words[at + 1]].map((word) => (word && size(word) ? word : undefined));
    if (own.length > 1) return own.slice(0, 2);
    if (before && (!after || size(before) <= size(after))) return [before, own[0]];
    return after && [own[0], after];
  };
  const left = TO_ASK * (unknown ? replaced.length : 1) + 1, trials = [];
  for (let i = 0; i < MOST_OTHERS; i++) {
    for (const word of replaced) {
      const text = options.get(word)[i], pair = text && beside(words.findIndex((one) => one.folded === word.folded), text);
      if (!text || (unknown && options.get(word).length === 1)) continue;
      if (!pair) trials.push({ word, text, count: 1 });
      else if (read.cost([], [{ words: pair }]) <= Math.max(0, read.room() - left)) trials.push({ word, text, pair: read.pair(pair) });
    }
  }
  const kept = (word) => query.words.flatMap((one, i) => (word.folded === one.folded || (unknown && replaced.includes(one)) ? [] : [found.words[i].any.all]));
  for (const trial of trials) {
    if (!trial.pair) continue;
    const rest = kept(trial.word);
    trial.count = [...(await trial.pair).any.all].filter((place) => rest.every((set) => set.has(place))).length;
  }
  return trials.filter(({ count }) => count).sort((a, b) => b.count - a.count);
};

// The best of the other queries, as an answer, or nothing. ``attempt(text)`` gives the answer to a query.
const meant = async ({ query, found, places }, { unknown, replaced }, attempt, read) => {
  const options = new Map(await Promise.all(replaced.map(async (word) => [word, await others(word, unknown, read)])));
  if (unknown && replaced.some((word) => !options.get(word).length)) return;
  const trials = await tried(query, found, replaced, options, unknown, read);
  const text = (choice) => query.runs.flatMap((run) => run.words).map((word) => {
    const key = replaced.find((one) => one.folded === word.folded);
    return choice.get(key) || word.word;
  }).join(" ");
  const first = new Map(unknown ? replaced.map((word) => [word, (trials.find((trial) => trial.word === word) || { text: options.get(word)[0] }).text]) : []);
  const texts = new Set([...(unknown ? [text(first)] : []), ...trials.map((trial) => text(new Map(first).set(trial.word, trial.text)))]);
  let left = read.room();
  const asked = [...texts].slice(0, MOST_TRIED).filter((one, i) => {
    const { words, pairs } = parse(one, about.short), cost = read.cost(words, [...pairs.values()]);
    if (i && cost > left) return false;
    left -= cost;
    return true;
  });
  const answers = await Promise.all(asked.map((one) => attempt(one)));
  const [best] = answers.filter((answer) => answer.places.length).sort((a, b) => b.places[0][0] - a.places[0][0] || b.places.length - a.places.length);
  if (best && best.places[0][0] >= (places.length ? places[0][0] + WHOLE : 0)) return best;
};
window.meantBy = meant;
