// Whether a query may have been meant otherwise. What finds out how comes once that is so (meant.js).
const unknownOf = ({ query, found }) => query.words.filter((_, i) => !found.words[i].any.all.size);
// Words that stand beside none of their neighbours in any article; where one between two explains both, it alone.
const strangersOf = ({ query, found }) => {
  const pairs = [...query.pairs.values()];
  const near = (word) => pairs.flatMap(({ words }, k) => (words.includes(word) ? [k] : []));
  const strange = query.words.filter((word) => near(word).length && near(word).every((k) => !found.pairs[k].any.all.size));
  const between = strange.filter((word) => near(word).length > 1);
  return strange.filter((word) => near(word).length > 1 || !between.some((one) => near(one).includes(near(word)[0]))).slice(0, 3);
};

const doubtsOf = (answer) => {
  if (answer.query.runs.some((run) => run.quoted)) return;
  const unknown = unknownOf(answer);
  // Of many words that many articles have none is likely mistyped; to try others would cost every such query.
  const plenty = answer.query.words.length > 3 && answer.places.length > 100;
  const replaced = unknown.length || plenty ? unknown : strangersOf(answer);
  return replaced.length ? { unknown: unknown.length > 0, replaced } : undefined;
};
const TO_GUESS = 3; // requests: the words in use, and one word with its neighbour
const otherwise = async (answer, attempt, read) => {
  const doubts = doubtsOf(answer);
  if (!doubts || read.room() < TO_GUESS) return;
  if (!window.meantBy) {
    read.spend();
    await new Promise((done) => {
      const script = document.createElement("script");
      Object.assign(script, { src: guessing, onload: done, onerror: done });
      document.head.append(script);
    });
  }
  return window.meantBy?.(answer, doubts, attempt, read);
};
// What is no syllable is looked for among the words in use before any of its lists: what was typed without a Vietnamese
// keyboard or written together would cost a query all its requests before it is read as it was meant.
const lookUp = async ({ runs, words }, read) => {
  if (runs.some((run) => run.quoted)) return;
  const odd = words.filter(({ folded }) => folded.length > 1 && /^[a-z]/.test(folded) && !SYLLABLE.test(folded));
  const lettered = odd.filter(({ folded }) => !/\d/.test(folded)), keyed = odd.filter(({ folded }) => /\d/.test(folded) && folded.length > 2);
  if (keyed.length > 1) read.leaveOut(keyed);
  if (!lettered.length) return;
  const inUse = new Set((await read.inUse()).map(({ word }) => word));
  read.leaveOut(lettered.filter(({ folded }) => !inUse.has(folded)));
};
