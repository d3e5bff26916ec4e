// Runs in the page before anything else: tells the window how far the screens have come, and keeps a browser's habits out of a program.
(() => {
  if (window.top !== window) return;

  const tell = (event, payload) => window.__TAURI_INTERNALS__.invoke('plugin:event|emit', { event, payload }).catch(() => {});

  // A hidden window draws no frames, so the first screen is noticed by its elements, and the first frame only once it is shown.
  const dressed = () => {
    void tell('dressed', null);
    requestAnimationFrame(() => requestAnimationFrame(() => void tell('painted', null)));
  };
  const stands = () => document.getElementById('desk')?.childElementCount > 0;
  const watcher = new MutationObserver(() => {
    if (!stands()) return;
    watcher.disconnect();
    dressed();
  });
  watcher.observe(document, { childList: true, subtree: true });

  // By its sign where the layout has one, otherwise by its place: in the row of digits of a Kazakh keyboard stand letters.
  const signs = { '+': 1, '=': 1, '-': -1, _: -1, 0: 0 };
  const places = { Equal: 1, NumpadAdd: 1, Minus: -1, NumpadSubtract: -1, Digit0: 0, Numpad0: 0 };
  const typed = (target) => target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;

  addEventListener(
    'keydown',
    (event) => {
      const command = event.ctrlKey || event.metaKey;
      const zoom = signs[event.key] ?? places[event.code];
      if (command && !event.altKey && zoom !== undefined) {
        event.preventDefault();
        void tell('zoom', zoom);
      } else if (RELEASED && (event.key === 'F5' || (command && event.code === 'KeyR') || (event.altKey && /^Arrow(Left|Right)$/.test(event.key)))) {
        // The screens are reached through their own words, not by reloading or going back.
        event.preventDefault();
      }
    },
    { capture: true },
  );

  if (RELEASED) {
    // Copy and paste stay where somebody types.
    addEventListener('contextmenu', (event) => {
      if (!typed(event.target) && String(getSelection()) === '') event.preventDefault();
    });
  }
  for (const name of ['dragover', 'drop']) addEventListener(name, (event) => event.preventDefault());
})();
