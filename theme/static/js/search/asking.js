// What is asked for, and the way to it, for which no page is needed: what the query in the address asks for is on its way
// before the page is painted.
const about = JSON.parse(document.getElementById("search-contents").textContent);
const FILTERS = ["khoi", "nam", "su-kien", "xep"];
const SHOWN = 8, SEEN = 5; // results, and how many of them a screen shows

// What an address asks for: ``q``, the filters, and ``dung`` (as it is typed and not as it may have been meant).
const wantedBy = (query) => {
  const wanted = new URLSearchParams(query);
  return Object.fromEntries(["q", ...FILTERS, "dung"].map((name) => [name, (wanted.get(name) || "").trim()]));
};

// The answer to that with the names and how many texts are on their way, nothing where nothing is wanted.
// ``texts(places)`` are those of found articles; of the first they come unasked.
const asking = ({ q, khoi, nam, "su-kien": event, xep, dung }) => {
  const marks = [...(khoi ? ["@" + khoi] : []), ...(event || nam ? [(event && "#" + event) + (nam && "&" + nam)] : [])];
  if (!q && !marks.length) return;
  const wholes = new Map(), known = new Map(), budget = budgeted(), read = reader(about, budget);
  const text = (place) => {
    if (!known.has(place)) known.set(place, article(place, about, wholes, budget).catch((error) => {
      known.delete(place);
      throw error;
    }));
    return known.get(place);
  };
  // Of so many texts those that can be asked for: one takes a request, a long one two.
  const affordable = (most) => Math.min(most, budget.left >> 1);
  const texts = (places) => Promise.all(places.map(([, place]) => text(place)));
  const attempt = attempting(about, read, { marks, newest: xep === "moi" });
  const found = Promise.all([answered(q, attempt, dung, read, about), named({ query: parse(withoutFillers(q), about.short) }, about)]);
  const answer = found.then(([answer, names]) => {
    const seen = affordable(SEEN);
    texts(answer.shown.places.slice(0, seen)).catch(() => {}); // who shows it tells what failed
    return [answer, names, seen];
  });
  return { answer, texts, affordable };
};

const first = { wanted: wantedBy(location.search) };
first.asked = asking(first.wanted);
document.documentElement.dataset.search = first.asked ? "asked" : "idle"; // its room is kept from the first paint on
