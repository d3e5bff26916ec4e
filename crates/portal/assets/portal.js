// Counts down what the server's clock decides. Every page is whole without it.
(() => {
  // A page that was kept for a moment names the time at which it was made; the header names the time at which it was handed out.
  const made = Number(document.body.dataset.now);
  const [arrival] = performance.getEntriesByType("navigation");
  const handed = arrival?.serverTiming?.find((entry) => entry.name === "clock");
  const opened = Math.max(made, Number(handed?.description ?? 0));
  const started = performance.now();
  const now = () => opened + (performance.now() - started);
  const two = (number) => String(number).padStart(2, "0");

  const problem = document.getElementById("problem");
  if (problem) problem.focus();

  const clock = document.querySelector("[data-clock]");
  const minutesOfDay = clock ? clock.textContent.split(":").map(Number) : [];

  function tick() {
    if (clock && minutesOfDay.length === 2) {
      const minutes = minutesOfDay[0] * 60 + minutesOfDay[1] + Math.floor(now() / 60000) - Math.floor(made / 60000);
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
