// The answer to a query: which articles in which order, what it may have been meant to be, and what is named as asked.
const attempting = (about, read, { marks, newest }) => async function attempt(text, nearly, dateless) {
  const asked = withoutFillers(text), date = dateless ? undefined : dateIn(asked);
  const whole = parse(date ? date.rest : asked, about.short);
  const near = date && onDate(date, read, about), filters = Promise.all(marks.map(read.word));
  const query = await within(whole, read);
  const [found, dated] = await Promise.all([lists(query, marks, read), near, filters]);
  const places = ranked(query, found, dated, nearly);
  if (!places.length && date && !date.year) return attempt(text, nearly, true); // it was no day
  return { text, query, found, date, places: newest ? places.map(([, place]) => [0, place]).sort((a, b) => b[1] - a[1]) : places };
};

// How many articles have all words of a query side by side.
const together = ({ places, found }) => (found.pairs.length
  ? places.filter(([, place]) => found.pairs.every(({ any }) => any.all.has(place))).length : 0);

// The answer that is shown (``shown``), and what is offered beside it: ``instead`` is shown in place of what was typed,
// ``rather`` may be asked for.
const answered = async (text, attempt, asTyped, read, about) => {
  if (!asTyped) await lookUp(parse(withoutFillers(text), about.short), read);
  const typed = await attempt(text);
  const best = asTyped || !text ? undefined : await otherwise(typed, attempt, read);
  const entitled = ({ places, query }) => places.length && places[0][0] >= query.words.length * WORD_WEIGHT.exactTitle;
  const usual = best && together(best) >= Math.max(5, typed.places.length / 10);
  if (best && (usual || !entitled(typed))) {
    return { shown: best, typed, instead: asWritten(best) };
  }
  if (best) return { shown: typed, typed, rather: asWritten(best) };
  if (!typed.places.length && typed.query.words.length > 3 && !typed.query.runs.some((run) => run.quoted)) {
    const most = await attempt(text, true);
    if (most.places.length) return { shown: most, typed, nearly: true };
  }
  const toned = typed.found.pairs.some(({ any, exact, usual }) => usual && any.all.size && !exact.all.size) && asWritten(typed);
  return { shown: typed, typed, rather: toned && toned.normalize() !== withoutFillers(text).toLowerCase().normalize() ? toned : undefined };
};

const KINDS = { khoi: "Khối, cụm", "don-vi": "Đơn vị", "tac-gia": "Tác giả" };
// The names that begin like these folded words or have them within, each as [kind, name, address, name of today].
const namesNear = async (words, about) => {
  const file = crc32(words.slice(0, 2).join(" ")) & (about.names - 1);
  return (await get(`ten/${file}.json`)).json();
};

// Blocs, units and authors that a query names.
const named = async ({ query }, about) => {
  const { words } = query;
  if (!words.length || !about.names) return [];
  const rows = await namesNear(words.map((word) => word.folded), about);
  const has = (of) => ([, name]) => {
    const theirs = new Set(wordsOf(name).map(of));
    return words.every((word) => theirs.has(of(word)));
  };
  const exactly = rows.filter(has(exactKey));
  const length = ([, name]) => name.length;
  return (exactly.length ? exactly : rows.filter(has((word) => word.folded))).sort((a, b) => length(a) - length(b)).slice(0, 5);
};
