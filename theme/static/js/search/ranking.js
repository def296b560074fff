// Ranking: title, then exact diacritics, then neighbours, then words in the title, then newest.
const ranked = (query, found, year, first) => {
  const required = [
    ...found.words.map((word) => word.all), ...found.marks,
    ...[...query.pairs.values()].flatMap((quoted, i) => (quoted ? [found.pairs[i]] : [])),
  ].sort((a, b) => a.size - b.size);
  const inYear = (place) => !year || first + Math.floor((place >> 20) / 12) === year;
  const rank = (place) => {
    const titled = found.words.filter((word) => word.title.has(place)).length;
    const part = titled && titled === found.words.length ? "title" : "all";
    const same = query.marked && found.words.every((word) => word.exact[part].has(place));
    const near = found.pairs.filter((pair) => pair.has(place)).length;
    return (((part === "title") * 2 + same) * 32 + near) * 32 + titled;
  };
  return [...(required[0] || [])]
    .filter((place) => inYear(place) && required.every((set) => set.has(place)))
    .map((place) => [rank(place), place])
    .sort((a, b) => b[0] - a[0] || b[1] - a[1]);
};
