// The queue from the keyboard. Without this script every question is a form like any other.
const questions = [...document.querySelectorAll(".question")];
let at = Math.max(0, questions.findIndex((q) => `#${q.id}` === location.hash));
const go = (n) => {
  at = Math.min(questions.length - 1, Math.max(0, n));
  questions[at]?.focus();
  questions[at]?.scrollIntoView({ block: "nearest" });
};
if (questions.length) go(at);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, textarea, select");
  if (typing) {
    if (event.key === "Escape") questions[at]?.focus();
    return;
  }
  const question = event.target.closest(".question") ?? questions[at];
  const choice = /^[1-9]$/.test(event.key) ? question?.querySelectorAll("form button")[Number(event.key) - 1] : null;
  if (event.key === "j") go(at + 1);
  else if (event.key === "k") go(at - 1);
  else if (event.key === "r") question?.querySelector("input[name=reason]")?.focus();
  else if (event.key === "o") question?.querySelector("a.go-open")?.click();
  else if (event.key === "u") document.querySelector("#undo button")?.click();
  else if (choice) choice.click();
  else return;
  event.preventDefault();
});
