// Of live coverage alone: told that there is something new, it asks for the page again and takes in the updates that
// are new or were changed. Where nothing answers, or nobody lets it, the link to the page itself stays what it is.
((doc) => {
  const told = doc.querySelector('[data-live]');
  // What nobody changed for a day is not live any more: the server would say so.
  if (!told || Date.now() - told.dataset.live.split('/').pop() > 864e5) return;
  const body = doc.querySelector('.body');
  const source = new EventSource(told.dataset.live);
  source.onopen = () => {
    told.textContent = told.dataset.on;
  };
  source.onmessage = () =>
    setTimeout(async () => {
      const response = await fetch(location.pathname, { cache: 'no-cache' });
      if (!response.ok) return;
      const there = new DOMParser().parseFromString(await response.text(), 'text/html');
      let next = null;
      let news;
      for (const one of [...there.querySelectorAll('.body>.update')].reverse()) {
        const old = doc.getElementById(one.id);
        if (old && old.outerHTML === one.outerHTML) next = old;
        else {
          if (old) old.replaceWith(one);
          else body.insertBefore(one, next || body.querySelector('.footnotes'));
          next = news = one;
        }
      }
      if (!news) return;
      const link = doc.createElement('a');
      link.href = `#${news.id}`;
      link.textContent = told.dataset.news;
      told.replaceChildren(link);
    }, Math.random() * 2e3);
})(document);
