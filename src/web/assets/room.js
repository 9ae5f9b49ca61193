// The room without a reload: events from the server replace or add entries, forms are posted in the background.
// Everything also works without this script.

const log = document.getElementById('log');
const status = document.getElementById('end');
const line = document.getElementById('line');

let last = Number(log.dataset.seq);
let source;

/** Most entries that stay on the page. */
const ENTRIES = 300;

function parsed(html) {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  return holder.content.firstElementChild;
}

function nearEnd() {
  return window.innerHeight + window.scrollY > document.body.scrollHeight - 200;
}

function show(event) {
  const entry = parsed(event.data);
  if (!entry) return;
  last = Math.max(last, Number(event.lastEventId) || 0);
  const follow = nearEnd();
  if (entry.classList.contains('said')) begun(entry.querySelector('.text').textContent);
  const before = document.getElementById(entry.id);
  if (before) {
    const focused = before.contains(document.activeElement);
    before.replaceWith(entry);
    if (focused) entry.focus({ preventScroll: true });
  } else {
    log.append(entry);
    while (log.children.length > ENTRIES) log.firstElementChild.remove();
  }
  times(entry);
  if (before ? false : follow || entry.classList.contains('said')) entry.scrollIntoView({ block: 'nearest' });
  const field = before
    ? undefined
    : entry.querySelector('form.fields input:not([type=hidden]), form.fields textarea');
  if (field && document.activeElement === line) field.focus();
}

// What was pressed is offered no longer; after a line of one's own, nothing is.
function begun(words) {
  const welcome = document.getElementById('welcome');
  if (!welcome) return;
  const offers = [...welcome.querySelectorAll('.offer')];
  const pressed = offers.find(({ value }) => value === words);
  for (const gone of welcome.querySelectorAll('h2, p')) gone.remove();
  pressed?.remove();
  if (!pressed || offers.length === 1) welcome.remove();
}

function connect() {
  source?.close();
  source = new EventSource(`events?since=${last}`);
  source.addEventListener('open', () => say(''));
  source.addEventListener('entry', show);
  source.addEventListener('home', (event) => {
    const home = document.getElementById('home');
    home.innerHTML = event.data;
    times(home);
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
  else form.reset();
  form.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: encoded,
      headers: { 'x-page': 'script' },
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

document.getElementById('name').addEventListener('change', (event) => event.target.form.requestSubmit());

// Moments in the reader's own zone, and countdowns.
const FORMS = {
  time: { timeStyle: 'short' },
  date: { dateStyle: 'long' },
  when: { dateStyle: 'long', timeStyle: 'short' },
};

function times(within) {
  for (const time of within.querySelectorAll('time[data-as]')) {
    const at = new Date(time.dateTime);
    const form = FORMS[time.dataset.as];
    time.textContent = form ? at.toLocaleString(undefined, form) : countdown(at - Date.now());
  }
}

function countdown(ms) {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 0) return 'now';
  if (seconds < 120) return `in ${seconds} seconds`;
  return seconds < 7200 ? `in ${Math.round(seconds / 60)} minutes` : `in ${Math.round(seconds / 3600)} hours`;
}

// Spoken once as a question appears, not every second: the log is read as it was added.
setInterval(() => {
  for (const time of document.querySelectorAll('time[data-as=countdown]')) {
    const words = countdown(new Date(time.dateTime) - Date.now());
    if (time.textContent !== words) time.textContent = words;
  }
}, 1000);

times(document);
connect();
line.focus({ preventScroll: true });
if (location.hash === '#end') status.scrollIntoView({ block: 'end' });

// What the line may become, a moment after the last key.
let waiting;
line.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const typed = line.value;
    if (typed.length < 2) return;
    const answer = await fetch(`complete?${new URLSearchParams({ line: typed })}`).catch(() => undefined);
    if (answer?.ok && line.value === typed) document.getElementById('lines').innerHTML = await answer.text();
  }, 150);
});
