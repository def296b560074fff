// A Vietnamese syllable without its marks.
const ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?";
const SYLLABLE = new RegExp(`^${ONSET}(?:[aeiouy]{1,3})(?:ng|nh|ch|[cmnpt])?$`);
// A tone (1-5) set on the vowel that carries it.
const toned = (word, tone) => {
  if (!tone) return word;
  const onset = word.match(/^(?:qu|gi(?=[aăâeêioôơuưy]))?[^aăâeêioôơuưy]*/)[0].length;
  const vowels = word.slice(onset).match(/^[aăâeêioôơuưy]*/)[0];
  if (!vowels) return word;
  const marked = [...vowels].findLastIndex((vowel) => "ăâêôơư".includes(vowel));
  const closed = onset + vowels.length < word.length;
  const at = onset + (marked >= 0 ? marked : closed ? vowels.length - 1 : Math.max(vowels.length - 2, 0));
  return (word.slice(0, at + 1) + TONES[tone - 1] + word.slice(at + 1)).normalize();
};
// A word in its exact form as it is written.
const spelled = (form) => (/[1-5]$/.test(form) ? toned(form.slice(0, -1), Number(form.slice(-1))) : form);

// A query as its neighbours are mostly written.
const asWritten = ({ query, found }) => {
  const forms = new Map();
  [...query.pairs.values()].forEach(({ words }, k) => {
    const usual = found.pairs[k].usual.split(" ");
    if (usual.length === 2) words.forEach((word, i) => forms.has(word) || forms.set(word, usual[i]));
  });
  return query.words.map((word) => (forms.has(word) && !/\d/.test(word.folded) ? spelled(forms.get(word)) : word.word)).join(" ");
};
