// The search page: its form, the course of a search, the query in the address.
const form = document.getElementById("search-form");
const list = document.getElementById("search-results");
const status = document.getElementById("search-status");
const offered = document.getElementById("search-offers");
const field = form.elements;
const siteTitle = document.title;

const more = element("button", ["Xem thêm kết quả"], { type: "button", hidden: "" });
list.after(more);

const addressOf = (wanted) => {
  const query = String(new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)));
  return location.pathname + (query ? `?${query}` : "");
};

// 1234 as 1.234; to load a browser's own words for that takes a cheap phone a tenth of a second.
const pointed = (count) => String(count).replace(/\B(?=(?:\d{3})+$)/g, ".");
// Between two results a browser may answer its reader.
const breath = () => self.scheduler?.yield?.() || new Promise((done) => { setTimeout(done); });

// What is wanted, as it was asked for before the page was there, or asked for now.
const taken = (wanted) => {
  const same = first.asked && Object.entries(wanted).every(([name, value]) => first.wanted[name] === value);
  const asked = same ? first.asked : asking(wanted);
  delete first.asked;
  return asked;
};

// -- the course of a search; a newer one makes an older one stop
let latest = 0;
const search = async () => {
  const mine = ++latest, is_old = () => mine !== latest;
  const filters = Object.fromEntries(FILTERS.map((name) => [name, field[name].value]));
  const wanted = { ...wantedBy(location.search), q: field.q.value.trim(), ...filters };
  const { q: text, xep } = wanted;
  const asked = taken(wanted);
  more.hidden = true;
  list.replaceChildren();
  offered.replaceChildren();
  document.title = (text ? `${text} – ` : "") + siteTitle;
  document.documentElement.dataset.search = asked ? "asked" : "idle";
  if (!asked) {
    list.setAttribute("aria-busy", "false");
    status.textContent = "";
    return;
  }
  status.textContent = "Đang tìm…";
  list.setAttribute("aria-busy", "true");
  try {
    const [answer, names, seen] = await asked.answer;
    if (is_old()) return;
    const { query, found, places } = answer.shown;
    const unknown = query.words.filter((_, i) => !found.words[i].any.all.size).map((word) => `“${word.word}”`);
    let at = 0, dropped = 0;
    const report = () => {
      const count = places.length - dropped;
      const about_ = query.phrases.length && at < places.length ? "khoảng " : "";
      const cited = text ? ` cho ${quote(answer.instead || text)}` : "";
      const lack = answer.nearly ? "Không bài nào có đủ các từ; sau đây là những bài có gần đủ. " : "";
      status.textContent = count
        ? `${lack}Tìm thấy ${about_}${pointed(count)} bài${cited}.`
        : `Không tìm thấy bài nào${cited}. `
          + (unknown.length ? `Không bài nào có ${unknown.join(", ")}.` : "Hãy thử ít từ hơn hoặc bỏ bớt điều kiện lọc.");
      more.hidden = at >= places.length;
    };
    const fetchMore = async (wanted, most = Number) => {
      const fresh = [];
      let to = at, out = 0; // what failed is asked for again, so nothing counts before all is here
      for (let take = wanted; take && to < places.length; take = most(wanted - fresh.length)) {
        const next = places.slice(to, to += take);
        const order = [];
        for (const [i, shown] of (await asked.texts(next)).entries()) {
          order.push({ shown, rank: next[i][0] + (xep ? 0 : nearness(query, shown, about.short)) });
          await breath();
        }
        order.sort((a, b) => b.rank - a.rank);
        for (const { shown } of order) {
          if (query.phrases.every((words) => hasPhrase(words, shown, about.short))) fresh.push(item(shown, query, about.short));
          else out++;
          await breath();
        }
      }
      if (is_old()) return;
      if (!at) offered.replaceChildren(...offers(answer, names, (changes) => addressOf({ ...filters, ...changes })));
      [at, dropped] = [to, dropped + out];
      list.append(...fresh);
      report();
      return fresh[0];
    };
    let showing;
    const show = (wanted, most) => (showing ||= fetchMore(wanted, most).finally(() => { showing = undefined; }));
    more.onclick = () => show(SHOWN).then((first) => first && first.querySelector("a").focus(), fail);
    // What a screen shows comes before what is below it, and what the query's budget has no room for when it is asked for.
    for (let part = seen; part && at < SHOWN && at < places.length && !is_old(); part = asked.affordable(SHOWN - at)) {
      await show(part, asked.affordable);
    }
    if (!places.length && !is_old()) await show(0);
  } catch {
    if (!is_old()) fail();
  }
  if (!is_old()) list.setAttribute("aria-busy", "false");
};
const fail = () => { status.textContent = "Không tải được dữ liệu tìm kiếm. Hãy kiểm tra mạng rồi thử lại."; };

// -- the query is in the address
let shown;
const read = () => {
  if (shown === location.search) return; // a place in the page was jumped to
  shown = location.search;
  const wanted = new URLSearchParams(location.search);
  for (const name of ["q", ...FILTERS]) {
    const value = wanted.get(name) || "";
    field[name].value = (name === "khoi" && about.former?.[value]) || value;
    if (field[name].selectedIndex === -1) field[name].value = "";
  }
  search();
};
const go = (address) => {
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  read();
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const wanted = Object.fromEntries(["q", ...FILTERS].map((name) => [name, field[name].value.trim()]));
  if (matchMedia("(pointer: coarse)").matches) field.q.blur(); // or the keyboard of a phone covers what is found
  shown = undefined; // the same query is asked once more
  go(addressOf(wanted));
});
offered.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.pathname + link.search);
  field.q.focus({ preventScroll: true });
});
// Names while typing: what offers them comes once something is typed.
const { suggesting } = document.currentScript.dataset;
field.q.addEventListener("input", () => {
  if (document.adoptedStyleSheets) document.head.append(element("script", [], { src: suggesting }));
}, { once: true });
addEventListener("popstate", read);
read();
