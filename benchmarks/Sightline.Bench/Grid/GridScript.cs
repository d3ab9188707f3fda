namespace Sightline.Bench.Grid;

/// <summary>
/// Measures inside the page, with the browser's own clock: from the key or click until the changed rows are drawn (the frame after the
/// change of the document).
/// </summary>
internal static class GridScript
{
    public const string Text =
        """
        window.bench = (() => {
          const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          const until = async condition => {
            while (!condition()) await new Promise(done => { const seen = new MutationObserver(() => { seen.disconnect(); done(); }); seen.observe(document, { subtree: true, childList: true, attributes: true, characterData: true }); });
            await drawn();
          };
          const grid = () => document.querySelector("[role=grid]");
          const first = () => document.querySelector("tr[id^=row-]")?.id;
          const count = () => grid()?.getAttribute("aria-rowcount");
          let turn = 0;
          return {
            firstRows: until(() => first()).then(() => performance.now()),
            filter: async words => {
              const box = document.querySelector("[data-filter-box]"), before = count(), began = performance.now();
              box.value = words[turn++ % words.length]; box.dispatchEvent(new Event("input", { bubbles: true }));
              await until(() => count() !== before);
              return performance.now() - began;
            },
            sort: async () => {
              const head = document.querySelector("th[aria-sort]") ?? document.querySelectorAll("[role=columnheader]")[1], before = first(), began = performance.now();
              head.querySelector("button.h").click();
              await until(() => first() !== before);
              return performance.now() - began;
            },
            selectAll: async () => {
              document.querySelector(".selbar .link:last-of-type")?.click();
              await until(() => !document.querySelector(".selbar"));
              const began = performance.now();
              document.querySelector("thead input[type=checkbox]").click();
              await until(() => document.querySelector(".selbar") && [...document.querySelectorAll("tbody input[type=checkbox]")].every(box => box.checked));
              const took = performance.now() - began;
              [...document.querySelectorAll(".selbar .link")].pop().click();
              await until(() => !document.querySelector(".selbar"));
              return took;
            },
          };
        })();
        """;
}
