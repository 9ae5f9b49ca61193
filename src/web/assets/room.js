// The room without a reload: events from the server replace or add entries, forms are posted in the background.
// Everything also works without this script.

import { times } from './times.js';

const log = document.getElementById('log');
const status = document.getElementById('end');
const line = document.getElementById('line');
const newer = document.getElementById('newer');

// Times that are said are of this browser's clock.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

let last = Number(log.dataset.seq);
let source;

/** Most entries that stay on the page. */
const ENTRIES = 300;

function parsed(html) {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  return holder.content.firstElementChild;
}

// On a narrow page the reader's place and the scores stand below the log.
function nearEnd() {
  return log.getBoundingClientRect().bottom < window.innerHeight + 200;
}

function toEnd() {
  log.lastElementChild?.scrollIntoView({ block: 'end' });
}

function show(event) {
  const entry = parsed(event.data);
  if (!entry) return;
  last = Math.max(last, Number(event.lastEventId) || 0);
  const own = entry.classList.contains('said');
  const follow = nearEnd();
  if (own) document.getElementById('welcome')?.remove();
  const before = document.getElementById(entry.id);
  if (before) replace(before, entry);
  else append(entry);
  times(entry);
  fillZone(entry);
  // Whoever reads further up stays there, and sees that there is something new.
  if (before ? follow : own) toEnd();
  else if (follow) entry.scrollIntoView({ block: 'nearest' });
  else if (!before) newer.hidden = false;
  if (!before) beginForm(entry);
}

function replace(before, entry) {
  const focused = before.contains(document.activeElement);
  before.replaceWith(entry);
  if (focused) entry.focus({ preventScroll: true });
}

function append(entry) {
  log.append(entry);
  while (log.children.length > ENTRIES) log.firstElementChild.remove();
}

// Whoever isn't typing elsewhere can fill a new form in at once.
function beginForm(entry) {
  const field = entry.querySelector('form.fields :is(input:not([type=hidden]), textarea, select)');
  if (!document.activeElement?.matches('input:not(#line), textarea, select')) field?.focus();
}

// Whoever sets a time is asked for a time zone: most likely it's this browser's.
function fillZone(within) {
  for (const field of within.querySelectorAll('[name="field.timezone"]')) {
    field.value ||= zone;
  }
}

function connect() {
  source?.close();
  source = new EventSource(`events?since=${last}`);
  source.addEventListener('open', () => say(''));
  source.addEventListener('entry', show);
  source.addEventListener('home', (event) => {
    const home = document.getElementById('home');
    const { value } = home.contains(document.activeElement) ? document.activeElement : {};
    home.innerHTML = event.data;
    times(home);
    if (value) home.querySelector(`button[value="${CSS.escape(value)}"]`)?.focus();
  });
  source.addEventListener('error', () => {
    if (source.readyState !== EventSource.CLOSED) return;
    say('The room has closed. Start Commonplace again and open its new address.');
    setTimeout(connect, 5000);
  });
}

function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

// A browser opens only six connections to one place: pages that nobody looks at let go of theirs.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') connect();
  else source?.close();
});
window.addEventListener('pagehide', () => source?.close());

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (form.method !== 'post') return;
  event.preventDefault();
  if (form.dataset.busy) return;
  const body = new FormData(form, event.submitter);
  const encoded = form.enctype === 'multipart/form-data' ? body : new URLSearchParams(body);
  // A line is on its way: the next one can be typed.
  const typed = form === line.form ? line.value : undefined;
  if (typed === undefined) form.dataset.busy = 'yes';
  else {
    form.reset();
    back = 0;
  }
  form.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: encoded,
      headers: { 'x-page': 'script', 'x-zone': zone },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    say('');
  } catch {
    if (typed !== undefined && line.value === '') line.value = typed;
    say('That didn’t get through. Is Commonplace still running?');
  }
  delete form.dataset.busy;
  form.removeAttribute('aria-busy');
});

// By the keyboard a select changes with each arrow; on a narrow page there is no button beside it.
const name = document.getElementById('name');
let pointed = false;
name.addEventListener('pointerdown', () => {
  pointed = true;
});
name.addEventListener('keydown', () => {
  pointed = false;
});
name.addEventListener('change', () => {
  if (pointed || name.form.querySelector('button').offsetParent === null) name.form.requestSubmit();
});

newer.addEventListener('click', () => {
  toEnd();
  line.focus({ preventScroll: true });
});
document.addEventListener('scroll', () => {
  if (nearEnd()) newer.hidden = true;
});

// Up and down go through the lines that were said, as in a terminal.
let back = 0;
line.addEventListener('keydown', (event) => {
  const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (!step || (back === 0 && (step < 0 || line.value !== ''))) return;
  const said = [...log.querySelectorAll('.said .text')];
  event.preventDefault();
  back = Math.max(0, Math.min(said.length, back + step));
  line.value = back === 0 ? '' : said.at(-back).textContent;
});

fillZone(log);
connect();
line.focus({ preventScroll: true });
if (log.children.length > 0) {
  toEnd();
  document.fonts.ready.then(toEnd);
}

// What the line may become, a moment after the last key.
let waiting;
line.addEventListener('input', () => {
  back = 0;
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const typed = line.value;
    if (typed.length < 2 && typed !== '/') return;
    const answer = await fetch(`complete?${new URLSearchParams({ line: typed })}`).catch(
      () => undefined,
    );
    if (answer?.ok && line.value === typed)
      document.getElementById('lines').innerHTML = await answer.text();
  }, 150);
});
