// Search in the browser over static files (plugins/search says what is in them).
"use strict";
(() => {
const form = document.getElementById("search-form");
const list = document.getElementById("search-results");
const status = document.getElementById("search-status");
const field = form.elements;
const FILTERS = ["khoi", "nam", "su-kien"];
const SHOWN = 10, MOST_WORDS = 16;
const siteTitle = document.title;

// -- words: the same keys as plugins/search/words.py
const WORD = /[\p{L}\p{N}]+(?:[\u0300-\u036f]+[\p{L}\p{N}]*)*/gu;
const TONES = "\u0300\u0309\u0303\u0301\u0323";
const fold = (word) => word.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đðɖ]/g, "d").normalize();
const exact = (word) => {
  const apart = word.toLowerCase().normalize("NFD");
  const tone = [...apart].find((sign) => TONES.includes(sign));
  return tone ? apart.replace(tone, "").normalize() + (TONES.indexOf(tone) + 1) : apart.normalize();
};
const wordsOf = (text) => [...text.normalize().matchAll(WORD)].map(([word]) => ({ word, folded: fold(word), exact: exact(word) }));
const written = (words, short) => words.flatMap((word) => (Object.hasOwn(short, word.folded) ? wordsOf(short[word.folded]) : [word]));

// A query: runs of words, those in quotation marks to be found as they stand.
const parse = (text, short) => {
  const runs = text.replace(/[“”„‟«»″]/g, '"').split('"').map((part, i, parts) => ({
    words: written(wordsOf(part), short), quoted: i % 2 === 1 && i < parts.length - 1,
  })).filter((run) => run.words.length);
  let left = MOST_WORDS;
  for (const run of runs) left -= (run.words = run.words.slice(0, Math.max(left, 0))).length;
  const words = new Map(), pairs = new Map();
  for (const { words: these, quoted } of runs) {
    these.forEach((word, i) => {
      words.set(word.folded + ":" + word.exact, word);
      if (!i) return;
      const key = these[i - 1].folded + " " + word.folded;
      pairs.set(key, quoted || pairs.get(key) || false);
    });
  }
  for (let i = 1; i < runs.length; i++) { // neighbours over the edge of a quotation count, but need not be
    const [before] = runs[i - 1].words.slice(-1), [after] = runs[i].words;
    if (before && after && !pairs.has(before.folded + " " + after.folded)) pairs.set(before.folded + " " + after.folded, false);
  }
  return {
    words: [...words.values()], pairs, all: runs.flatMap((run) => run.words.map((word) => word.folded)),
    phrases: runs.filter((run) => run.quoted && run.words.length > 2).map((run) => run.words.map((word) => word.folded)),
    marked: [...words.values()].some((word) => word.folded !== word.exact),
  };
};

// -- files
const get = async (name) => {
  const answer = await fetch(form.dataset.base + "tim-kiem/" + name, { cache: "no-cache" });
  if (!answer.ok) throw new Error(name);
  return answer;
};
let contents;
const getContents = () => (contents ||= get("muc-luc.json").then((answer) => answer.json()).catch((error) => {
  contents = undefined;
  throw error;
}));
const crc32 = (text) => {
  let crc = -1;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
};
// A posting list: months below "0", sixes without the word below "?", then six articles a sign (plugins/search/coding.py).
const decode = (text = "") => {
  const found = new Set();
  let month = -1, number = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48) {
      month += 1 << (code - 33);
      number = 0;
    } else if (code < 63) number += 6 << (code - 48);
    else for (let bit = 32; bit; bit >>= 1, number++) if ((code - 63) & bit) found.add((month << 20) | number);
  }
  return found;
};
const union = (sets) => (sets.length === 1 ? sets[0] : new Set(sets.flatMap((set) => [...set])));

// The lists of a query's keys: {all, title} by key; the keys of a folded word are its exact forms.
const lists = async (words, pairs, marks, { words: wordShards, pairs: pairShards }) => {
  const shards = new Map();
  const want = (folder, count, key) => {
    const name = `${folder}/${crc32(key) & (count - 1)}.txt`;
    if (!shards.has(name)) shards.set(name, get(name).then((answer) => answer.text()));
    return shards.get(name);
  };
  const lines = async (text, start) => (await text).split("\n").filter((line) => line.startsWith(start)).map((line) => {
    const [key, all, title] = line.split("\t");
    return [key, { all: decode(all), title: decode(title) }];
  });
  const [wordLines, pairLines, markLines] = await Promise.all([
    Promise.all(words.map((word) => lines(want("chu", wordShards, word.folded), word.folded + ":"))),
    Promise.all(pairs.map((pair) => lines(want("cap", pairShards, pair), pair + "\t"))),
    Promise.all(marks.map((mark) => lines(want("chu", wordShards, mark), mark + "\t"))),
  ]);
  const none = { all: new Set(), title: new Set() };
  const only = (found) => (found.length ? found[0][1] : none);
  return {
    words: words.map((word, i) => ({
      all: union(wordLines[i].map(([, both]) => both.all)),
      title: union(wordLines[i].map(([, both]) => both.title)),
      exact: (wordLines[i].find(([key]) => key === word.folded + ":" + word.exact) || [0, none])[1],
    })),
    pairs: pairLines.map((found) => only(found).all),
    marks: markLines.map((found) => only(found).all),
  };
};

// -- ranking: title, then exact diacritics, then neighbours, then words in the title, then newest
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

// -- what is shown
const two = (number) => (number < 10 ? "0" : "") + number;
const article = async (place, { first, group }, files) => {
  const month = place >> 20, number = place & 0xfffff;
  const name = `bai/${first + Math.floor(month / 12)}-${two((month % 12) + 1)}/${Math.floor(number / group)}.json`;
  if (!files.has(name)) files.set(name, get(name).then((answer) => answer.json()));
  const [title, url, iso, date, mark, names, event, text] = (await files.get(name))[number % group];
  return { title, url, iso, date, mark, names, event, text };
};

const hasPhrase = (words, text, short) => {
  const sought = " " + words.join(" ") + " ";
  return (" " + written(wordsOf(text), short).map((word) => word.folded).join(" ") + " ").includes(sought);
};

// The places of the query's words in a text: those with the same diacritics alone, where each word has one.
const hits = (text, query, short) => {
  const folded = new Map();
  query.words.forEach((word, i) => folded.set(word.folded, i));
  const found = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const forms = written([{ folded: fold(word), exact: exact(word) }], short);
    if (!forms.every((form) => folded.has(form.folded))) continue;
    const same = forms.every((form) => query.words.some((sought) => sought.folded === form.folded && sought.exact === form.exact));
    for (const form of forms) found.push({ from: index, to: index + word.length, word: folded.get(form.folded), same });
  }
  const kinds = (these) => new Set(these.map((hit) => hit.word)).size;
  const same = found.filter((hit) => hit.same);
  return query.marked && kinds(same) === kinds(found) ? same : found;
};

const marked = (text, found, from = 0, to = text.length) => {
  const nodes = [];
  let at = from;
  const inside = found.filter((hit) => hit.from >= from && hit.to <= to);
  for (let i = 0; i < inside.length; i++) {
    const start = inside[i].from;
    let end = inside[i].to;
    while (i + 1 < inside.length && !/[^\s-]/.test(text.slice(end, inside[i + 1].from))) end = inside[++i].to;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    nodes.push(text.slice(at, start), mark);
    at = end;
  }
  return [...nodes, text.slice(at, to)];
};

// About 240 characters with the most different words of the query, side by side where they can be.
const snippet = (text, found) => {
  const LONG = 240;
  let best = 0, most = -1;
  for (let i = 0, j = 0; i < found.length; i++) {
    const seen = new Set();
    let near = 0;
    for (j = i; j < found.length && found[j].to - found[i].from < LONG - 40; j++) {
      seen.add(found[j].word);
      if (j > i && found[j].from - found[j - 1].to < 2 && found[j].word === found[j - 1].word + 1) near++;
    }
    const worth = seen.size * 4 + Math.min(near, 3) * 3;
    if (worth > most) [best, most] = [found[i].from, worth];
  }
  let from = Math.max(0, best - 40);
  if (from > 0) from = Math.min(text.indexOf(" ", from) + 1 || from, best);
  let to = Math.min(text.length, from + LONG);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + 1);
  return [from > 0 ? "… " : "", ...marked(text, found, from, to), to < text.length ? " …" : ""];
};

const element = (name, nodes, attributes = {}) => {
  const made = document.createElement(name);
  made.append(...nodes);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  return made;
};
const item = (shown, query, short) => {
  const facts = [element("time", [shown.date], { datetime: shown.iso })];
  for (const fact of [shown.names, shown.event, shown.mark]) if (fact) facts.push(" ", element("span", [fact]));
  return element("li", [
    element("a", marked(shown.title, hits(shown.title, query, short)), { href: shown.url }),
    element("p", snippet(shown.text, hits(shown.text, query, short))),
    element("p", facts, { class: "meta facts" }),
  ]);
};

const more = element("button", ["Xem thêm kết quả"], { type: "button", hidden: "" });
list.after(more);

// -- the course of a search; a newer one makes an older one stop
let latest = 0;
const search = async () => {
  const mine = ++latest, is_old = () => mine !== latest;
  const text = field.q.value.trim();
  const [bloc, year, event] = FILTERS.map((name) => field[name].value);
  const marks = [...(bloc ? ["@" + bloc] : []), ...(event ? ["#" + event] : [])];
  more.hidden = true;
  list.replaceChildren();
  document.title = (text ? `${text} – ` : "") + siteTitle;
  if (!text && !marks.length) {
    list.setAttribute("aria-busy", "false");
    status.textContent = year ? "Gõ từ khóa, hoặc chọn khối, cụm hay sự kiện." : "";
    return;
  }
  status.textContent = "Đang tìm…";
  list.setAttribute("aria-busy", "true");
  try {
    const about = await getContents();
    const query = parse(text, about.short);
    const found = await lists(query.words, [...query.pairs.keys()], marks, about);
    if (is_old()) return;
    const places = ranked(query, found, Number(year), about.first);
    const unknown = query.words.filter((_, i) => !found.words[i].all.size).map((word) => `“${word.word}”`);
    const files = new Map();
    let at = 0, dropped = 0;
    const report = () => {
      const count = places.length - dropped;
      const about_ = query.phrases.length && at < places.length ? "khoảng " : "";
      status.textContent = count
        ? `Tìm thấy ${about_}${count.toLocaleString("vi")} bài${text ? ` cho ${quote(text)}` : ""}.`
        : `Không tìm thấy bài nào${text ? ` cho ${quote(text)}` : ""}. `
          + (unknown.length ? `Không bài nào có ${unknown.join(", ")}.` : "Hãy thử ít từ hơn hoặc bỏ bớt điều kiện lọc.");
      more.hidden = at >= places.length;
    };
    const show = async () => {
      const fresh = [];
      while (fresh.length < SHOWN && at < places.length) {
        const next = places.slice(at, at += SHOWN - fresh.length);
        const read = await Promise.all(next.map(([, place]) => article(place, about, files)));
        // Pairs tell of neighbours, not of whole phrases: the texts at hand do.
        const has = (words, { title, names, text }) => [title, names, text].some((part) => hasPhrase(words, part, about.short));
        const whole = (shown) => has(query.all, shown) + hasPhrase(query.all, shown.title, about.short);
        const order = read.map((shown, i) => ({ shown, rank: next[i][0], whole: whole(shown) }));
        order.sort((a, b) => b.rank - a.rank || b.whole - a.whole);
        for (const { shown } of order) {
          if (query.phrases.every((words) => has(words, shown))) fresh.push(item(shown, query, about.short));
          else dropped++;
        }
      }
      if (is_old()) return;
      list.append(...fresh);
      report();
      return fresh[0];
    };
    more.onclick = () => show().then((first) => first && first.querySelector("a").focus(), fail);
    await show();
  } catch {
    if (!is_old()) fail();
  }
  if (!is_old()) list.setAttribute("aria-busy", "false");
};
const quote = (text) => `“${text.replace(/["“”]/g, "'")}”`;
const fail = () => { status.textContent = "Không tải được dữ liệu tìm kiếm. Hãy kiểm tra mạng rồi thử lại."; };

// -- the query is in the address
const read = () => {
  const wanted = new URLSearchParams(location.search);
  for (const name of ["q", ...FILTERS]) {
    field[name].value = wanted.get(name) || "";
    if (field[name].selectedIndex === -1) field[name].value = "";
  }
  search();
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const wanted = new URLSearchParams();
  for (const name of ["q", ...FILTERS]) if (field[name].value.trim()) wanted.set(name, field[name].value.trim());
  const address = location.pathname + (wanted.size ? `?${wanted}` : "");
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  search();
});
addEventListener("popstate", read);
read();
})();
