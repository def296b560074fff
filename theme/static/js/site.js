// What the page does for its reader beyond showing itself; all of it can be missed.
const $ = (selector, root = document) => root.querySelectorAll(selector);
const two = (n, below) => (n < below ? "0" : "") + n;

// Today in Việt Nam (UTC+7 all year), in words: Nghị định 30/2020/NĐ-CP pads days below 10 and months 1 and 2.
for (const place of $("[data-view-date]")) {
  const now = new Date(Date.now() + 7 * 36e5);
  const weekday = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"][now.getUTCDay()];
  place.textContent = `${weekday}, ngày ${two(now.getUTCDate(), 10)} tháng ${two(now.getUTCMonth() + 1, 3)} năm ${now.getUTCFullYear()}`;
}

const button = (selector, action) => {
  for (const element of $(selector)) {
    element.hidden = false;
    element.addEventListener("click", () => action(element));
  }
};

// What few readers ask for comes once it is asked for: how to save a page, to print all that it lists, to show its photos large.
const { later } = document.currentScript.dataset;
const whenAsked = (act, orElse) => {
  if (window.keepPage) return act();
  const script = document.createElement("script");
  Object.assign(script, { src: later, onload: act, onerror: orElse });
  document.head.append(script);
};

const address = $("link[rel=canonical]")[0].href;
button("[data-print]", () => print());
if (document.adoptedStyleSheets) button("[data-print-whole]", (element) => whenAsked(() => printWhole(element)));
button("[data-save]", (element) => whenAsked(() => keepPage(element)));
if (navigator.share) button("[data-share]", () => navigator.share({ title: document.title, url: address }).catch(() => {}));
if (navigator.clipboard) {
  button("[data-copy]", async (element) => {
    await navigator.clipboard.writeText(element.dataset.copy || address);
    element.textContent = "Đã sao chép";
  });
}

for (const link of $(".enlarge")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !document.adoptedStyleSheets) return;
    event.preventDefault();
    whenAsked(() => enlarge(link), () => { location = link.href; });
  });
}
