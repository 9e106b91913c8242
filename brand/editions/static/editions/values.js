/* A colour picker beside each colour, and findings while one types. Without it the form works: 'Kijk na'. */
const form = document.querySelector('[data-findings]');
const found = document.getElementById('gevonden');
const HEX = /^#[0-9a-f]{6}$/i;
const WAIT = 400;
let waiting;
let asked = 0;

function show(row) {
  const own = row.querySelector('[data-own]');
  const alias = row.querySelector('[data-alias]');
  const picker = row.querySelector('[data-picker]');
  const sample = row.querySelector('[data-sample]');
  row.classList.toggle('is-following', Boolean(alias && alias.value));
  if (alias && alias.value) return;
  if (picker && HEX.test(own.value)) {
    picker.value = own.value;
    const swatch = row.querySelector('.wc-value__result rect');
    if (swatch) swatch.setAttribute('fill', own.value);
  }
  if (sample && own.value !== own.defaultValue) sample.style.setProperty(sample.dataset.sample, own.value);
}

async function check() {
  const number = (asked += 1);
  const body = new FormData(form);
  body.set('nakijken', '1');
  const response = await fetch(form.dataset.findings, { method: 'POST', body, headers: { 'X-Findings-Only': '1' } });
  if (response.ok && number === asked) found.innerHTML = await response.text();
}

if (form) {
  form.querySelectorAll('.wc-value').forEach((row) => {
    const picker = row.querySelector('[data-picker]');
    const own = row.querySelector('[data-own]');
    const alias = row.querySelector('[data-alias]');
    if (picker) {
      picker.hidden = false;
      picker.addEventListener('input', () => {
        own.value = picker.value;
        if (alias) alias.value = '';
        own.dispatchEvent(new Event('input', { bubbles: true }));
      });
    }
    own.addEventListener('input', () => {
      if (alias) alias.value = '';
    });
    row.addEventListener('input', () => show(row));
    show(row);
  });
  if (found) {
    form.addEventListener('input', (event) => {
      if (event.target.name === 'waarom') return;
      clearTimeout(waiting);
      waiting = setTimeout(check, WAIT);
    });
  }
}
