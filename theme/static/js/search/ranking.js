// Ranking: neighbours weigh more than words, those in the title more than those in the text, and what is written as
// typed more than what differs in its diacritics; among equals the newest is first.
const PAIR = { exactTitle: 12, exact: 8, title: 2, any: 1 };
const WHOLE = 8; // all neighbours of the query, in the form that was typed; once more where all are in the title
const WORD_WEIGHT = { exactTitle: 5, exact: 3, title: 2, any: 0 };
const weighed = (weight, { any, exact }, place) => {
  if (exact?.title.has(place)) return weight.exactTitle;
  if (exact?.all.has(place)) return weight.exact;
  return any.title.has(place) ? weight.title : any.all.has(place) ? weight.any : 0;
};
// The articles with the most of all words, two of five of which they may lack.
const withMost = (words) => {
  const counts = new Map();
  for (const articles of words) for (const place of articles) counts.set(place, (counts.get(place) || 0) + 1);
  const most = Math.max(0, ...counts.values());
  return new Set(most * 5 < words.length * 3 ? [] : [...counts.keys()].filter((place) => counts.get(place) === most));
};
const ON_DATE = 40; // published on the date that was asked for, or about what happened then
const ranked = (query, found, date, nearly) => {
  const pairs = [...query.pairs.values()];
  const words = found.words.map(({ any }) => any.all);
  const required = [
    ...(nearly ? [withMost(words)] : words), ...found.marks, ...(date ? [date.all] : []),
    ...pairs.flatMap(({ quoted }, i) => (quoted ? [found.pairs[i].any.all] : [])),
  ].sort((a, b) => a.size - b.size);
  const rank = (place) => {
    let points = date?.same.has(place) ? ON_DATE : 0;
    for (const pair of found.pairs) points += weighed(PAIR, pair, place);
    for (const word of found.words) points += weighed(WORD_WEIGHT, word, place);
    if (pairs.length && found.pairs.every(({ exact }) => exact.all.has(place))) points += WHOLE;
    if (pairs.length && found.pairs.every(({ exact }) => exact.title.has(place))) points += WHOLE;
    return points;
  };
  // As numbers they are in order in a tenth of the time that pairs take: an archive's usual words stand in most of it.
  const places = [...(required[0] || [])].filter((place) => required.every((set) => set.has(place)));
  const inOrder = Float64Array.from(places, (place) => rank(place) * 2 ** 32 + place).sort().reverse();
  return Array.from(inOrder, (number) => [Math.floor(number / 2 ** 32), number % 2 ** 32]);
};
