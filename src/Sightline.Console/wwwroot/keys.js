// Keys of the shell and of lists. Everything that a key does can be done by a button; `?` shows this list.
(() => {
  const typing = e => e.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]");
  const dialogOpen = () => document.querySelector(".mud-dialog-container, .mud-popover-open");
  const places = { h: "", e: "edge-hosts", d: "devices", l: "log" };
  let shell = null, going = 0;

  document.addEventListener("keydown", e => {
    if (!shell) return;
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") { e.preventDefault(); shell.invokeMethodAsync("OpenSearch"); return; }
    // MudBlazor takes Escape a moment after the dialog is there; ours closes it from the first moment on, by the button that says so.
    if (e.key === "Escape" && !e.defaultPrevented) {
      const close = [...document.querySelectorAll(".mud-dialog .dlg-head > .ib")].pop();
      if (close) { e.preventDefault(); close.click(); return; }
    }
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e) || dialogOpen()) return;
    if (going && e.timeStamp - going < 1200 && e.key in places) { going = 0; e.preventDefault(); shell.invokeMethodAsync("Go", places[e.key]); return; }
    going = 0;
    if (e.key === "g") { going = e.timeStamp; return; }
    if (e.key === "?") { e.preventDefault(); shell.invokeMethodAsync("OpenKeys"); return; }
    if (e.key === "/") { const box = document.querySelector("[data-filter-box]"); if (box) { e.preventDefault(); box.focus(); box.select(); } }
  });

  // MudBlazor names a dialog by its own header only; ours name it by their title, or by the label of their first field.
  new MutationObserver(() => {
    for (const dialog of document.querySelectorAll(".mud-dialog:not([aria-label])"))
      dialog.setAttribute("aria-label", dialog.querySelector("h2.title, label")?.innerText || "Dialog");
  }).observe(document.body, { childList: true, subtree: true });

  // A list: the container has the focus, aria-activedescendant names the row. Keys that the list takes never scroll the page.
  const taken = new Set(["ArrowDown", "ArrowUp", "j", "k", "J", "K", " ", "Enter", "Escape", "Home", "End", "PageDown", "PageUp"]);
  const lists = new WeakMap();
  Object.assign(window.sightline, {
    shell: reference => { shell = reference; },
    list: (element, reference) => {
      if (!element || lists.has(element)) return;
      const handler = e => {
        if (e.target.closest("button, a, input:not([type=checkbox])") && e.target !== element) return;
        const all = (e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "a";
        if (!all && (!taken.has(e.key) || e.ctrlKey || e.metaKey || e.altKey)) return;
        if (e.target.matches("input[type=checkbox]") && e.key === " ") return;
        e.preventDefault();
        const rows = Math.max(1, Math.floor((element.clientHeight - 34) / rowHeight()) - 1);
        reference.invokeMethodAsync("OnListKey", all ? "All" : e.key, e.shiftKey, rows);
      };
      element.addEventListener("keydown", handler);
      lists.set(element, handler);
      element.dataset.keys = "on";
    },
    rowHeight,
    reveal: (element, index) => {
      if (!element) return;
      const height = rowHeight(), head = 34, top = index * height, bottom = top + height;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom + head > element.scrollTop + element.clientHeight - 8) element.scrollTop = bottom + head - element.clientHeight + 8;
    },
  });
  function rowHeight() { return parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--sl-row")) || 36; }
})();
