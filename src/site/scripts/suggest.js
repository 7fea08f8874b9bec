// Of the search page alone: offers tags, people and words as one types (APG's combobox with a list). Without it, or where
// nothing answers, the field is what it is. The list lies over the page: nothing moves.
((doc) => {
  const field = doc.getElementById('q');
  const list = doc.getElementById('offers');
  const say = (name, value) => field.setAttribute(`aria-${name}`, value);
  let asked = 0;
  let at = -1;
  let timer;
  const mark = (to) => {
    list.children[at]?.setAttribute('aria-selected', false);
    at = to;
    const one = list.children[at];
    one?.setAttribute('aria-selected', true);
    one?.scrollIntoView({ block: 'nearest' });
    say('activedescendant', one ? one.id : '');
  };
  const close = () => {
    asked++;
    clearTimeout(timer);
    mark(-1);
    list.hidden = true;
    say('expanded', false);
  };
  const take = (one) => {
    if (one.dataset.to) return location.assign(one.dataset.to);
    field.value = one.textContent;
    close();
    field.form.submit();
  };
  const ask = async () => {
    const mine = ++asked;
    const text = field.value.trim();
    let found = [];
    try {
      if (text[1]) found = await (await fetch(list.dataset.ask + encodeURIComponent(text))).json();
    } catch {}
    if (mine !== asked || field !== doc.activeElement) return;
    close();
    found.forEach(({ text, address = '' }, number) => {
      const one = list.children[number] || list.appendChild(doc.createElement('div'));
      one.id = `o${number}`;
      one.role = 'option';
      one.dir = 'auto';
      one.textContent = text;
      one.dataset.to = address;
      one.setAttribute('aria-selected', false);
    });
    while (list.children.length > found.length) list.lastChild.remove();
    list.hidden = !found.length;
    say('expanded', !!found.length);
  };
  field.role = 'combobox';
  say('autocomplete', 'list');
  say('controls', list.id);
  say('expanded', false);
  field.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 99);
  };
  field.onblur = close;
  field.onkeydown = (event) => {
    const { key } = event;
    if (list.hidden || event.isComposing) return;
    const count = list.children.length + 1;
    if (key === 'ArrowDown') mark(((at + 2) % count) - 1);
    else if (key === 'ArrowUp') mark(((at + count) % count) - 1);
    else if (key === 'Escape') close();
    else if (key === 'Enter' && list.children[at]) take(list.children[at]);
    else return;
    event.preventDefault();
  };
  list.onmousedown = (event) => event.preventDefault();
  list.onclick = (event) => event.target.id[0] === 'o' && event.target !== list && take(event.target);
})(document);
