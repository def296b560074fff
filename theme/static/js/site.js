// What the page does for its reader beyond showing itself; all of it can be missed.
const $ = (selector, root = document) => root.querySelectorAll(selector);
const two = (n, below) => (n < below ? "0" : "") + n;

// Today in Việt Nam (UTC+7 all year), in words: Nghị định 30/2020/NĐ-CP pads days below 10 and months 1 and 2.
for (const place of $(".today")) {
  const now = new Date(Date.now() + 7 * 36e5);
  const weekday = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"][now.getUTCDay()];
  place.textContent = `${weekday}, ngày ${two(now.getUTCDate(), 10)} tháng ${two(now.getUTCMonth() + 1, 3)} năm ${now.getUTCFullYear()}`;
}

// A button for what this browser can do, in each place that is kept for it.
const offer = (place, label, action) => {
  for (const box of $(place)) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: label, onclick: () => action(button) });
    button.setAttribute("aria-live", "polite");
    box.append(button);
  }
};

// A button of the page that only a script can serve.
const serve = (selector, action) => {
  for (const button of $(selector)) {
    button.hidden = false;
    button.onclick = () => action(button);
  }
};

// What few readers ask for comes once it is asked for: how to save a page, to print all that it lists, to show its photos large.
// It lies beside this script; the search page, which has this one in itself, says where.
const { src, dataset } = document.currentScript;
const later = dataset.later || new URL(`later.js${new URL(src).search}`, src);
const whenAsked = (act, orElse) => {
  if (window.keepPage) return act();
  const script = document.createElement("script");
  Object.assign(script, { src: later, onload: act, onerror: orElse });
  document.head.append(script);
};

const address = $("link[rel=canonical]")[0].href;
offer(".printing", "In danh sách", () => print());
if (document.adoptedStyleSheets) offer(".printing", "In toàn văn các tin", (button) => whenAsked(() => printWhole(button)));
serve("[data-print]", () => print());
serve("[data-save]", (button) => whenAsked(() => keepPage(button)));
if (navigator.share) offer(".tools", "Chia sẻ", () => navigator.share({ title: document.title, url: address }).catch(() => {}));
if (navigator.clipboard) {
  const copy = async (button, text) => {
    await navigator.clipboard.writeText(text);
    button.textContent = "Đã sao chép";
  };
  offer(".tools", "Sao chép liên kết", (button) => copy(button, address));
  offer(".followed p", "Sao chép", (button) => copy(button, button.parentNode.querySelector("a").href));
}

for (const link of $(".enlarge")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !document.adoptedStyleSheets) return;
    event.preventDefault();
    whenAsked(() => enlarge(link), () => { location = link.href; });
  });
}
