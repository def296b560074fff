// The articles that a page lists, whole, to be printed behind the list, each on a page of its own and in its own style.
const STYLE = ".whole { display: none } @media print { .whole { display: block } .whole > article { break-before: page } }";
const adopt = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
};
// The policy allows this page's style alone: that of another is taken out before its text is read as a page.
const parsed = async (link) => {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(link.href);
  const text = await answer.text(), [element, style] = text.match(/<style>(.*?)<\/style>/s);
  return { style, page: new DOMParser().parseFromString(text.replace(element, ""), "text/html") };
};
const bare = ({ page }) => {
  const article = page.querySelector("main article");
  for (const part of article.querySelectorAll("[data-chrome], .citation")) part.remove();
  for (const named of article.querySelectorAll("[id]")) named.removeAttribute("id");
  for (const image of article.querySelectorAll("img")) image.loading = "eager";
  const title = page.createElement("h2");
  title.append(...article.querySelector("h1").childNodes);
  article.querySelector("h1").replaceWith(title);
  return article;
};
let whole;
window.printWhole = async (element) => {
  const label = element.textContent;
  element.disabled = true;
  element.textContent = "Đang tải các tin…";
  try {
    if (!whole) {
      const pages = await Promise.all([...document.querySelectorAll(".news :is(h2, h3) a")].map(parsed));
      whole = document.createElement("div");
      whole.className = "whole";
      whole.append(...pages.map(bare));
      [STYLE, ...new Set(pages.map(({ style }) => style))].forEach(adopt);
      document.querySelector("main").append(whole);
    }
    await Promise.all([...whole.querySelectorAll("img")].map((image) => image.decode().catch(() => {})));
    element.textContent = label;
    print();
  } catch {
    element.textContent = "Chưa tải được hết các tin. Bấm để thử lại.";
  }
  element.disabled = false;
};
