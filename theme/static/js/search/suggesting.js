// Blocs, units and authors, offered while a query is typed: a combobox whose list is chosen from by hand (ARIA Authoring
// Practices). Blocs are in the page; the rest is in the file of names that a search for the same words asks for anyway.
const input = document.getElementById("search-q");
if (input) {
  const MOST = 6, PAUSE = 150; // milliseconds
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
.finder-row { position: relative; }
[role=listbox] { position: absolute; z-index: 1; top: 100%; left: 0; right: 0; margin: 0; padding: 0; border: 1px solid var(--edge); background: var(--paper); list-style: none; box-shadow: 0 4px 12px #0003; }
[role=option] { padding: .5rem .75rem; min-height: 2.75rem; cursor: pointer; }
[role=option] + [role=option] { border-top: var(--rule); }
[role=option] small { display: block; color: var(--soft); }
[role=option]:hover, [role=option][aria-selected=true] { background: var(--tint); outline: 2px solid var(--link); outline-offset: -2px; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  const make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const list = make("ul", { id: "search-names", role: "listbox", "aria-label": "Gợi ý", hidden: "" });
  const told = make("p", { class: "hush", role: "status" });
  input.parentElement.append(list, told);
  // A field of type "search" may be no combobox (ARIA in HTML).
  for (const [key, value] of Object.entries({
    type: "text", enterkeyhint: "search", autocomplete: "off", role: "combobox",
    "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) input.setAttribute(key, value);

  const kept = new Map();
  const near = (words) => {
    const key = words.slice(0, 2).join(" ");
    if (!kept.has(key)) kept.set(key, namesNear(words, about).catch(() => (kept.delete(key), [])));
    return kept.get(key);
  };
  const blocs = [...input.form.elements.khoi.options].slice(1).map((option) => ["khoi", option.text]);
  const folded = (text) => wordsOf(text).map((word) => word.folded);
  // Names that have the words side by side, the last of them perhaps typed in part.
  const suggested = async (text) => {
    const words = folded(text), sought = " " + words.join(" ");
    if (sought.length < 3) return [];
    const rows = words.length > 1 && about.names ? await near(words) : [];
    const kinds = new Map([...blocs, ...rows].map(([kind, name]) => [name, kind]));
    return [...kinds].filter(([name]) => ` ${folded(name).join(" ")}`.includes(sought)).slice(0, MOST);
  };

  let at = -1, latest = 0, shown = "", waiting;
  const mark = (to) => {
    at = to;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const show = (names) => {
    const text = names.join("\n");
    if (text === shown) return; // what is marked stays so
    shown = text;
    list.replaceChildren(...names.map(([name, kind], i) => make("li", { id: `search-name-${i}`, role: "option" }, name, make("small", {}, KINDS[kind]))));
    list.hidden = !names.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    told.textContent = names.length ? `${names.length} gợi ý` : "";
    mark(-1);
  };
  const close = () => {
    latest++;
    clearTimeout(waiting);
    show([]);
  };
  const choose = (option) => {
    input.value = option.firstChild.data;
    input.form.requestSubmit();
  };
  const typed = () => {
    const mine = ++latest;
    clearTimeout(waiting);
    waiting = setTimeout(() => suggested(input.value).then((names) => { if (mine === latest) show(names); }), PAUSE);
  };
  input.addEventListener("input", typed);
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], count = list.children.length;
    if (step) mark(((at + 1 + step + count + 1) % (count + 1)) - 1); // past either end is the field itself
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) choose(list.children[at]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // or the field would lose the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  typed();
}
