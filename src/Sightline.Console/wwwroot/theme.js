// Light, dark or as the system says; decided before the first paint so that nothing flashes.
(() => {
  const root = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => { root.dataset.theme = localStorage.getItem("sl-theme") || (system.matches ? "dark" : "light"); };
  system.addEventListener("change", apply);
  apply();
  window.sightline = {
    dark: () => root.dataset.theme === "dark",
    toggleTheme: () => { localStorage.setItem("sl-theme", root.dataset.theme === "dark" ? "light" : "dark"); apply(); return root.dataset.theme === "dark"; },
    remember: (key, value) => localStorage.setItem("sl-" + key, value),
    recall: key => localStorage.getItem("sl-" + key),
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    copy: text => navigator.clipboard.writeText(text),
    save: async (name, type, stream) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
    focus: selector => document.querySelector(selector)?.focus(),
  };
})();
