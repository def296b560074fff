// What is shown of an article that was found.
const quote = (text) => `“${text.replace(/["“”]/g, "'")}”`;
// Pairs tell of neighbours, not of whole phrases: the texts at hand do.
const inARow = (words, text, short, of) => {
  const run = (these) => " " + these.map(of).join(" ") + " ";
  return run(written(wordsOf(text), short)).includes(run(words));
};
const partsOf = ({ title, names, text }) => [title, names, text];
const hasPhrase = (words, shown, short) => !self.DecompressionStream || partsOf(shown).some((part) => inARow(words, part, short, (word) => word.folded));
const nearness = ({ runs, marked }, shown, short) => {
  const words = runs.flatMap((run) => run.words), of = marked ? exactKey : (word) => word.folded;
  if (words.length < 2) return 0;
  return partsOf(shown).some((part) => inARow(words, part, short, of)) * 2 * WHOLE + inARow(words, shown.title, short, of) * WHOLE;
};

// The places of the query's words in a text: those with the same diacritics alone, where each word has one.
const hits = (text, query, short) => {
  const folded = new Map();
  query.words.forEach((word, i) => folded.set(word.folded, i));
  const found = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const full = written([formsOf(word)], short);
    if (!full.every((form) => folded.has(form.folded))) continue;
    const same = full.every((form) => query.words.some((sought) => sought.folded === form.folded && sought.exact === form.exact));
    for (const form of full) found.push({ from: index, to: index + word.length, word: folded.get(form.folded), same });
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
  for (const fact of [...shown.names.split(" · "), shown.event, shown.mark]) if (fact) facts.push(" · ", element("span", [fact]));
  return element("li", [
    element("a", marked(shown.title, hits(shown.title, query, short)), { href: shown.url }),
    element("p", snippet(shown.text, hits(shown.text, query, short))),
    element("p", facts, { class: "meta" }),
  ]);
};
