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
const otherwise = async (answer, attempt) => {
  const doubts = doubtsOf(answer);
  if (doubts && !window.meantBy) {
    await new Promise((done) => {
      const script = document.createElement("script");
      Object.assign(script, { src: guessing, onload: done, onerror: done });
      document.head.append(script);
    });
  }
  return doubts && window.meantBy?.(answer, doubts, attempt);
};
