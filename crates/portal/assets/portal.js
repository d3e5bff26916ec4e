// Counts down what the server's clock decides. Every page is whole without it.
(() => {
  const opened = Number(document.body.dataset.now);
  const started = performance.now();
  const now = () => opened + (performance.now() - started);
  const two = (number) => String(number).padStart(2, "0");

  const problem = document.getElementById("problem");
  if (problem) problem.focus();

  const clock = document.querySelector("[data-clock]");
  const minutesOfDay = clock ? clock.textContent.split(":").map(Number) : [];
  const openedInMinute = opened % 60000;

  function tick() {
    const elapsed = now() - opened;
    if (clock && minutesOfDay.length === 2) {
      const minutes = minutesOfDay[0] * 60 + minutesOfDay[1] + Math.floor((openedInMinute + elapsed) / 60000);
      clock.textContent = `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
    }
    for (const part of document.querySelectorAll("[data-countdown]")) {
      const left = Math.ceil((Number(part.dataset.countdown) - now()) / 1000);
      if (left > 3600) continue;
      part.textContent = left > 0 ? `${Math.floor(left / 60)}:${two(left % 60)}` : part.dataset.over;
    }
    for (const part of document.querySelectorAll("[data-until]")) {
      if (Number(part.dataset.until) <= now()) part.hidden = true;
    }
  }

  tick();
  setInterval(tick, 1000);
})();
