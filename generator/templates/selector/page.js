// Decides with the rule table in the page: the first row that fits all answers. The state stands
// in the fragment, so a result can be linked to, and the browser's own buttons go back and forth.
(() => {
  "use strict";
  const table = JSON.parse(document.getElementById("table").textContent);
  const form = document.getElementById("questions");
  const status = document.getElementById("status");
  const all = (selector) => [...document.querySelectorAll(selector)];

  const fits = (when, answers) =>
    Object.entries(when).every(([question, taken]) => taken.includes(answers[question]));
  const decide = (answers) => table.rules.find((rule) => fits(rule.when, answers));

  // #a=payment.now_names.one: only questions and answers that there are.
  function readFragment() {
    const answers = {};
    if (!location.hash.startsWith("#a=")) return answers;
    for (const pair of location.hash.slice(3).split("_")) {
      const [question, answer] = pair.split(".");
      const known = table.questions.find((one) => one.id === question);
      if (known && known.answers.includes(answer)) answers[question] = answer;
    }
    return answers;
  }

  const writeFragment = (answers) =>
    "#a=" + table.questions.filter((one) => answers[one.id]).map((one) => one.id + "." + answers[one.id]).join("_");

  function readForm() {
    const answers = {};
    for (const input of form.querySelectorAll("input:checked")) answers[input.name] = input.value;
    return answers;
  }

  function mark(question, isOpen) {
    document.getElementById("open-" + question).hidden = !isOpen;
    const field = document.getElementById("q-" + question);
    field.toggleAttribute("data-invalid", isOpen);
    for (const input of field.querySelectorAll("input")) {
      if (isOpen) input.setAttribute("aria-describedby", "open-" + question);
      else input.removeAttribute("aria-describedby");
    }
  }

  function showQuestions() {
    form.hidden = false;
    for (const result of all("[data-rule]")) result.hidden = true;
  }

  function showResult(rule, answers) {
    form.hidden = true;
    const advice = table.advice.filter((one) => fits(one.when, answers)).map((one) => one.id);
    for (const result of all("[data-rule]")) result.hidden = result.dataset.rule !== rule.id;
    for (const line of all("[data-answer]")) {
      const [question, answer] = line.dataset.answer.split(".");
      line.hidden = answers[question] !== answer;
    }
    for (const line of all("[data-advice]")) line.hidden = !advice.includes(line.dataset.advice);
    for (const part of all("[data-some]")) part.hidden = !part.querySelector("[data-advice]:not([hidden])");
    return document.getElementById("r-" + rule.id);
  }

  function show(moveFocus) {
    const answers = readFragment();
    for (const [question, answer] of Object.entries(answers)) {
      form.querySelector(`input[name="${question}"][value="${answer}"]`).checked = true;
    }
    const isWhole = table.questions.every((one) => answers[one.id]);
    const rule = isWhole ? decide(answers) : undefined;
    if (!rule) {
      showQuestions();
      // After a result the reader goes on where the questions begin.
      if (moveFocus) form.querySelector("input").focus();
      return;
    }
    for (const one of table.questions) mark(one.id, false);
    status.textContent = "";
    const heading = showResult(rule, answers);
    if (moveFocus) {
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "center" });
    }
  }

  form.addEventListener("change", (event) => {
    mark(event.target.name, false);
    if (!form.querySelector("[data-invalid]")) status.textContent = "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answers = readForm();
    const open = table.questions.filter((one) => !answers[one.id]);
    for (const one of table.questions) mark(one.id, open.includes(one));
    status.textContent = open.length ? status.dataset.said : "";
    if (open.length) {
      document.getElementById("q-" + open[0].id).querySelector("input").focus();
      return;
    }
    const fragment = writeFragment(answers);
    if (location.hash === fragment) show(true);
    else location.hash = fragment;
  });
  addEventListener("hashchange", () => show(true));

  document.getElementById("rules").open = false;
  show(false);
})();
