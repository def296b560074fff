// Dates in a query: a day with its year or without (one of the latest years), a month (tháng 9, thg 9, T9), a quarter (quý 4,
// Q4), or a year alone. Each form gives year, month, day, quarter; nothing where it is none after all.
const LATEST = 3, ROMAN = ["i", "ii", "iii", "iv"];
const DATES = [
  [/(?:\bng(?:ay)?[.\s]*)?\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)\b/, (d, m, y) => [y, m, d]],
  [/\b((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})\b/, (y, m, d) => [y, m, d]],
  [/(?:\bng(?:ay)?[.\s]*)?\b(\d{1,2})([/-])(\d{1,2})\2(\d\d)\b/, (d, _, m, y) => [2000 + Number(y), m, d]],
  [/\b(?:quy|q)[.\s]*([1-4]|iv|i{1,3})(?:\s*[/-]\s*|\s+(?:nam\s+)?)((?:19|20)\d\d)\b/, (q, y) => [y, 0, 0, Number(q) || ROMAN.indexOf(q) + 1]],
  [/(\b(?:cum|khoi|so|to)\s+)?(?:\bng(?:ay)?[.\s]*)?\b(\d{1,2})\s+(?:thang|thg|t)[.\s]*(\d{1,2})\s+(?:nam\s+)?((?:19|20)\d\d)\b/, (number, d, m, y) => (number ? [] : [y, m, d])],
  [/(?:\b(?:thang|thg|t)[.\s]*|\b)(\d{1,2})\s*[/-]\s*((?:19|20)\d\d)\b/, (m, y) => [y, m]],
  [/\b(?:thang|thg|t)[.\s]*(\d{1,2})\s+(?:nam\s+)?((?:19|20)\d\d)\b/, (m, y) => [y, m]],
  [/\bngay\s+(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})(?![\d/.-])/, (d, m) => [0, m, d]],
  [/(?:^|\s)(\d{1,2})[/-](\d{1,2})(?=\s|$)/, (d, m) => [0, m, d]],
  [/^\s*(?:nam\s+)?((?:19|20)\d\d)\s*$/, (y) => [y]],
];
const dateIn = (text) => {
  const plain = sameLength(text);
  for (const [form, parts] of DATES) {
    const found = plain.match(form);
    if (!found) continue;
    const [year, month = 0, day = 0, quarter = 0] = parts(...found.slice(1)).map(Number);
    if (year === undefined || month > 12 || day > 31 || (found.length > 2 && !month && !quarter)) continue;
    const letters = [...text.normalize()];
    letters.splice(found.index, found[0].length, " ");
    const months = quarter ? [3 * quarter - 2, 3 * quarter - 1, 3 * quarter] : month ? [month] : [];
    return { year, months, day, rest: letters.join("").trim() };
  }
};

// The articles of a date: ``same`` are those that were published or are about an event then, ``all`` those too that tell of it.
const onDate = async ({ year, months, day }, read, about) => {
  if (!months.length) {
    const { all } = await read.word("&" + year);
    return { all, same: all };
  }
  const same = new Set(), all = new Set();
  const years = year ? about.years.filter((one) => Number(one) === year) : about.years.slice(-LATEST);
  const starts = years.flatMap((one) => months.map((month) => `${one}-${two(month)}` + (day ? `-${two(day)}` : "")));
  const word = (number) => ({ folded: number, exact: number });
  const near = (...words) => read.pair(words.map((number) => word(String(number)))).then(({ any }) => any.all);
  const ways = months.length > 1 ? [] : day ? [[day, months[0]], [two(day), two(months[0])]] : [[months[0]]];
  const told = Promise.all(ways.map((way) => {
    const numbers = year ? [...way, year] : way;
    return Promise.all(numbers.slice(1).map((number, i) => near(numbers[i], number)));
  }));
  await Promise.all(years.map(async (one) => {
    for (const [name, articles] of Object.entries(await read.days(one))) {
      const start = ((one - about.first) * 12 + Number(name) - 1) << 20;
      articles.forEach((told, number) => {
        const [published, held = ""] = told.split(" ");
        if (starts.some((iso) => `${one}-${name}-${published}`.startsWith(iso) || held.startsWith(iso))) same.add(start | number);
      });
    }
  }));
  for (const [first, second = first] of await told) {
    for (const place of first) if (second.has(place)) all.add(place);
  }
  for (const place of same) all.add(place);
  return { all, same };
};
