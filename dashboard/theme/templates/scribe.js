
"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const said = JSON.parse(at("said").textContent);
  const any = (some) => some.map((one) => `(?:${one})`).join("|");
  const personal = new RegExp(`(${any(said.kept)})|${any(said.patterns)}`, "giu");
  const withheld = (text) => text.replace(/\p{Cf}/gu, "").replace(personal, (_, kept) => kept ?? said.mark);
  const form = at("form"), told = at("told"), rows = [];
  const fields = [...form.elements].filter((one) => one.name);
  const written = (name) => ["text", "shown", "answer", "agreement"].includes(name);
  let saved = true;

  const hold = (field) => {
    if (!written(field.name) && field.name !== "theme") return;
    const kept = withheld(field.value);
    if (kept === field.value) return;
    field.value = kept;
    if (kept.includes(said.mark)) told.textContent = said.held;
  };
  const say = (text) => { told.textContent = text.replace("{n}", rows.length); };

  const draw = () => {
    const body = at("body");
    body.replaceChildren(...rows.map((row, place) => {
      const line = document.createElement("tr");
      for (const field of fields) line.insertCell().textContent = row[field.name];
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = said.remove;
      button.addEventListener("click", () => { rows.splice(place, 1); changed(); });
      line.insertCell().append(button);
      return line;
    }));
    at("save").disabled = !rows.length;
  };
  const changed = () => { saved = !rows.length; draw(); say(said.added); };

  const cell = (text) => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const file = () => [said.heads, ...rows.map((row) => said.columns.map((name) => row[name] ?? ""))]
    .map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";

  for (const field of fields) field.addEventListener("change", () => hold(field));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fields.forEach(hold);
    if (!fields.some((field) => written(field.name) && field.value.trim())) return say(said.nothing);
    rows.push(Object.fromEntries(fields.map((field) => [field.name, field.value.trim()])));
    const held = Object.values(rows.at(-1)).some((text) => text.includes(said.mark));
    form.reset();
    changed();
    if (held) told.textContent += ` ${said.held}`;
    fields[0].focus();
  });
  at("save").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", file()], { type: "text/csv;charset=utf-8" }));
    link.download = said.file;
    link.click();
    URL.revokeObjectURL(link.href);
    saved = true;
  });
  addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
})();
