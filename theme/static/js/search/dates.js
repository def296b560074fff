// Dates in a query: a day, a month (tháng 9, thg 9, T9), or a year alone.
const DATES = [
  [/(?:\bng(?:ay)?[.\s]*)?\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)\b/, (d, m, y) => [y, m, d]],
  [/\b((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})\b/, (y, m, d) => [y, m, d]],
  [/(?:\bng(?:ay)?[.\s]*)?\b(\d{1,2})\s+(?:thang|thg|t)[.\s]*(\d{1,2})\s+(?:nam\s+)?((?:19|20)\d\d)\b/, (d, m, y) => [y, m, d]],
  [/(?:\b(?:thang|thg|t)[.\s]*|\b)(\d{1,2})\s*[/-]\s*((?:19|20)\d\d)\b/, (m, y) => [y, m]],
  [/\b(?:thang|thg|t)[.\s]*(\d{1,2})\s+(?:nam\s+)?((?:19|20)\d\d)\b/, (m, y) => [y, m]],
  [/^\s*(?:nam\s+)?((?:19|20)\d\d)\s*$/, (y) => [y]],
];
const dateIn = (text) => {
  const plain = [...text.normalize()].map((letter) => fold(letter).slice(0, 1) || " ").join(""); // of the same length
  for (const [form, parts] of DATES) {
    const found = plain.match(form);
    if (!found) continue;
    const [year, month = 0, day = 0] = parts(...found.slice(1)).map(Number);
    if (month > 12 || day > 31 || (found.length > 2 && !month)) continue;
    const letters = [...text.normalize()];
    letters.splice(found.index, found[0].length, " ");
    return { year, month, day, rest: letters.join("").trim() };
  }
};

// The articles of a date: ``same`` are those that were published or are about an event then, ``all`` those too that tell of it.
const onDate = async ({ year, month, day }, read, about) => {
  if (!month) {
    const { all } = await read.word("&" + year);
    return { all, same: all };
  }
  const same = new Set(), all = new Set();
  const iso = `${year}-${two(month)}` + (day ? `-${two(day)}` : "");
  const days = about.years.includes(String(year)) ? await get(`ngay/${year}.json`).then((answer) => answer.json()) : {};
  for (const [name, articles] of Object.entries(days)) {
    const start = ((year - about.first) * 12 + Number(name) - 1) << 20;
    articles.forEach((told, number) => {
      const [published, held = ""] = told.split(" ");
      if (`${year}-${name}-${published}`.startsWith(iso) || held.startsWith(iso)) same.add(start | number);
    });
  }
  const word = (number) => ({ folded: number, exact: number });
  const near = (...words) => read.pair(words.map((number) => word(String(number)))).then(({ any }) => any.all);
  const told = day
    ? [[await near(day, month), await near(month, year)], [await near(two(day), two(month)), await near(two(month), year)]]
    : [[await near(month, year)]];
  for (const [first, second = first] of told) for (const place of first) if (second.has(place)) all.add(place);
  for (const place of same) all.add(place);
  return { all, same };
};
