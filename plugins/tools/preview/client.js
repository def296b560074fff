// Live preview: reloads this page when it was built anew; shows over it what is wrong.
// Text is only ever set as text, and styles by a constructed sheet: the page's policy stays as published.
"use strict";
(() => {
  const version = document.currentScript.dataset.version;
  const STYLES = `
    :host { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 70vh; overflow: auto;
      background: #2b0f12; color: #fff; font: 1rem/1.5 system-ui, sans-serif; border-top: 4px solid #e5484d; }
    section { max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem; }
    h2 { margin: 0 0 .5rem; font-size: 1.1rem; }
    ol { margin: 0; padding-left: 1.5rem; }
    li { margin: .5rem 0; overflow-wrap: anywhere; }
    code { display: block; color: #ffb3b5; font: .9rem ui-monospace, monospace; }
    p { margin: 0; white-space: pre-wrap; }
    .hint { color: #ffe08a; }
    button { float: right; font: inherit; color: inherit; background: none; border: 1px solid; border-radius: 4px;
      min-width: 2.75rem; min-height: 2.75rem; cursor: pointer; }
    @media print { :host { display: none; } }`;
  let overlay = null;

  const element = (name, text, className = "") => {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const hide = () => {
    overlay?.remove();
    overlay = null;
  };

  const show = (failures) => {
    hide();
    overlay = document.createElement("archive-preview");
    overlay.setAttribute("data-chrome", "");
    const root = overlay.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    const box = document.createElement("section");
    box.setAttribute("role", "alert");
    const close = element("button", "Đóng");
    close.type = "button";
    close.addEventListener("click", hide);
    const list = document.createElement("ol");
    for (const { place, message, hint } of failures) {
      const item = document.createElement("li");
      if (place) item.append(element("code", place));
      item.append(element("p", message));
      if (hint) item.append(element("p", hint, "hint"));
      list.append(item);
    }
    box.append(close, element("h2", `Chưa dựng được trang: ${failures.length} chỗ cần sửa`), list,
      element("p", "Phía dưới vẫn là bản dựng được gần nhất. Sửa và lưu tệp, bảng này tự biến mất."));
    root.append(box);
    document.body.append(overlay);
  };

  new EventSource(`/__preview/events?page=${encodeURIComponent(location.pathname)}`).addEventListener("message", (event) => {
    const notice = JSON.parse(event.data);
    if (notice.failures.length) show(notice.failures);
    else if (notice.version !== version) location.reload();
    else hide();
  });
})();
