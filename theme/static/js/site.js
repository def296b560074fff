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

button("[data-print]", () => print());

const dataUri = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(url);
  const blob = await answer.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = reject;
    reader.readAsDataURL(blob);
  });
};

// The page as one file: no script, no menus, pictures within, links absolute.
// The style sheet is left as it is, for the policy knows it by its hash.
button("[data-save-name]", async (element) => {
  element.disabled = true;
  const page = document.documentElement.cloneNode(true);
  page.dataset.saved = "";
  for (const part of $("script, source, [data-chrome]", page)) part.remove();
  for (const link of $("[href]", page)) if (!link.getAttribute("href").startsWith("#")) link.href = link.href;
  for (const image of $("img", page)) {
    const url = image.src;
    for (const name of ["src", "srcset", "sizes", "loading"]) image.removeAttribute(name);
    // A picture that cannot be had leaves its description.
    await dataUri(url).then((data) => { image.src = data; }, () => {});
  }
  const file = document.createElement("a");
  file.href = URL.createObjectURL(new Blob(["<!doctype html>\n", page.outerHTML], { type: "text/html" }));
  file.download = element.dataset.saveName;
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 1e4);
  element.disabled = false;
});
