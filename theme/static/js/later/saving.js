const every = (selector, root) => root.querySelectorAll(selector);
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
window.keepPage = async (element) => {
  element.disabled = true;
  const page = document.documentElement.cloneNode(true);
  page.dataset.saved = "";
  for (const part of every("script, source, link[rel=apple-touch-icon], nav, footer, form, [data-chrome]", page)) part.remove();
  for (const link of every("[href]", page)) if (!link.getAttribute("href").startsWith("#")) link.href = link.href;
  for (const image of page.querySelectorAll("img")) {
    const url = image.src;
    for (const name of ["src", "srcset", "sizes", "loading"]) image.removeAttribute(name);
    // A picture that cannot be had leaves its description.
    await dataUri(url).then((data) => { image.src = data; }, () => {});
  }
  const icon = page.querySelector("link[rel=icon]") || document.createElement("link");
  page.querySelector("head").append(Object.assign(icon, { rel: "icon", href: icon.href || "/favicon.ico" }));
  await dataUri(icon.href).then((data) => { icon.href = data; }, () => icon.remove());
  const file = document.createElement("a");
  file.href = URL.createObjectURL(new Blob(["<!doctype html>\n", page.outerHTML], { type: "text/html" }));
  const [address] = every("link[rel=canonical]", document);
  file.download = `${address.href.split("/").slice(-2)[0]}.html`;
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 1e4);
  element.disabled = false;
};
