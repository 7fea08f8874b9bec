// The one script of a page, inlined in its head: text size, the appeal's memory, copying the address. Two keys are
// kept on the device: `s` (size) and `ap` (appeal: first day of thirty × 8 + times shown; 7 means closed for good).
((doc) => {
  const root = doc.documentElement;
  root.classList.add('js');
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const keep = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {}
  };
  const today = Math.floor(Date.now() / 864e5);
  const appeal = Number(read('ap')) || 0;
  let since = appeal >> 3;
  let shown = appeal & 7;
  if (shown < 7 && today - since > 29) {
    since = today;
    shown = 0;
  }
  if (shown > 3) root.classList.add('quiet');
  doc.addEventListener('DOMContentLoaded', () => {
    const size = doc.getElementById(`size-${read('s')}`);
    if (size) size.checked = true;
    if (doc.querySelector('.appeal') && shown < 4) keep('ap', since * 8 + shown + 1);
  });
  doc.addEventListener('change', ({ target }) => {
    if (target.name === 'size') keep('s', target.value);
    if (target.name === 'other')
      target.value = target.value.replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15);
  });
  doc.addEventListener('click', ({ target }) => {
    if (target.closest('.close')) {
      keep('ap', today * 8 + 7);
      root.classList.add('quiet');
      const next = doc.querySelector('.related h2');
      if (next) {
        next.tabIndex = -1;
        next.focus();
      }
    }
    const copy = target.closest('.copy');
    if (copy) navigator.clipboard.writeText(location.href).then(() => (copy.textContent = copy.dataset.done));
  });
})(document);
