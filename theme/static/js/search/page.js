// The search page: its form, the course of a search, the query in the address.
const form = document.getElementById("search-form");
const list = document.getElementById("search-results");
const status = document.getElementById("search-status");
const field = form.elements;
const FILTERS = ["khoi", "nam", "su-kien"];
const SHOWN = 10;
const siteTitle = document.title;

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
    const found = await lists(query, marks, reader(about));
    if (is_old()) return;
    const places = ranked(query, found, Number(year), about.first);
    const unknown = query.words.filter((_, i) => !found.words[i].any.all.size).map((word) => `“${word.word}”`);
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
    const fetchMore = async () => {
      const fresh = [];
      let to = at, out = 0; // what failed is asked for again, so nothing counts before all is here
      while (fresh.length < SHOWN && to < places.length) {
        const next = places.slice(to, to += SHOWN - fresh.length);
        const read = await Promise.all(next.map(([, place]) => article(place, about, files)));
        // Pairs tell of neighbours, not of whole phrases: the texts at hand do.
        const has = (words, { title, names, text }) => [title, names, text].some((part) => hasPhrase(words, part, about.short));
        const whole = (shown) => has(query.all, shown) + hasPhrase(query.all, shown.title, about.short);
        const order = read.map((shown, i) => ({ shown, rank: next[i][0], whole: whole(shown) }));
        order.sort((a, b) => b.rank - a.rank || b.whole - a.whole);
        for (const { shown } of order) {
          if (query.phrases.every((words) => has(words, shown))) fresh.push(item(shown, query, about.short));
          else out++;
        }
      }
      if (is_old()) return;
      [at, dropped] = [to, dropped + out];
      list.append(...fresh);
      report();
      return fresh[0];
    };
    let showing;
    const show = () => (showing ||= fetchMore().finally(() => { showing = undefined; }));
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
let asked;
const read = () => {
  if (asked === location.search) return; // a place in the page was jumped to
  asked = location.search;
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
  const address = location.pathname + (String(wanted) ? `?${wanted}` : "");
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  asked = location.search;
  if (matchMedia("(pointer: coarse)").matches) field.q.blur(); // or the keyboard of a phone covers what is found
  search();
});
addEventListener("popstate", read);
read();
