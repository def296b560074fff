// Shows the photos of a page large, one beside the other in a row that is swept by finger, wheel, keys or buttons.
// Its style comes with it: pages on which no photo is asked for need none.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
dialog { width: 100%; max-width: none; height: 100%; max-height: none; margin: 0; padding: 0; border: 0; background: #111; color: #eee; }
dialog::backdrop { background: #111; }
dialog > ul { display: flex; height: 100%; overflow: auto hidden; scroll-snap-type: x mandatory; scrollbar-width: none; }
dialog > ul:focus-visible { outline-offset: -3px; }
dialog li { display: flex; flex: none; flex-direction: column; width: 100%; height: 100%; padding: 3.5rem 0 0; scroll-snap-align: center; scroll-snap-stop: always; }
dialog img { flex: 1; width: 100%; min-height: 0; object-fit: contain; }
dialog li p { max-height: 30%; margin: 0 auto; padding: .75rem 1rem; overflow: auto; max-width: 48rem; min-height: 3rem; }
dialog > div { position: absolute; inset: 0 0 auto; display: flex; align-items: center; gap: .5rem; padding: .25rem .5rem; z-index: 1; }
dialog output { flex: 1; padding-left: .5rem; }
dialog button { min-width: 2.75rem; border-color: #888; background: #111; color: #eee; }
dialog button:disabled { opacity: .4; }
@media (prefers-reduced-motion: no-preference) { dialog > ul { scroll-behavior: smooth; } }`);

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

const links = [...document.querySelectorAll(".enlarge")];
const row = make("ul", { tabindex: "0", "aria-label": "Ảnh của trang" });
for (const link of links) {
  const small = link.querySelector("img");
  const caption = link.parentElement.querySelector("figcaption");
  row.append(make("li", {}, Object.assign(new Image(), { loading: "lazy", src: link.href, alt: small.alt }), make("p", {}, caption ? caption.textContent : small.alt)));
}
const place = make("output");
const [before, next, close] = ["Ảnh trước", "Ảnh sau", "Đóng"].map((text) => make("button", { type: "button" }, text));
const dialog = make("dialog", { "aria-label": "Xem ảnh lớn", "data-chrome": "" }, make("div", {}, place, before, next, close), row);

let number = 0;
const go = (to) => { row.scrollLeft = to * row.clientWidth; };
const tell = () => {
  number = Math.round(row.scrollLeft / row.clientWidth);
  place.textContent = links.length > 1 ? `${number + 1} / ${links.length}` : "";
  before.disabled = !number;
  next.disabled = number === links.length - 1;
};
before.hidden = next.hidden = links.length < 2;
before.onclick = () => go(number - 1);
next.onclick = () => go(number + 1);
close.onclick = () => dialog.close();
row.onscroll = () => { if (dialog.open) tell(); };
// A click beside the photo closes, as readers know it from elsewhere.
row.onclick = (event) => { if (event.target.localName === "li") dialog.close(); };
dialog.onkeydown = (event) => {
  const to = { ArrowLeft: number - 1, ArrowRight: number + 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  go(to);
};
// The photo that was left is where the reader goes on.
dialog.onclose = () => links[number].focus();

window.enlarge = (link) => {
  if (!dialog.isConnected) {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    document.body.append(dialog);
  }
  dialog.showModal();
  row.focus();
  row.style.scrollBehavior = "auto";
  go(links.indexOf(link));
  row.style.scrollBehavior = "";
  tell();
};
