// A screen without a reload: the server sends what it shows, all of it, whenever that has changed. Other pages use this
// script for their times alone.

const screen = document.getElementById('screen');
const FORMS = {
  time: { timeStyle: 'short' },
  date: { dateStyle: 'long' },
  when: { dateStyle: 'long', timeStyle: 'short' },
};

function times() {
  for (const time of document.querySelectorAll('time[data-as]')) {
    const at = new Date(time.dateTime);
    const form = FORMS[time.dataset.as];
    const words = form ? at.toLocaleString(undefined, form) : left(at - Date.now());
    if (time.textContent !== words) time.textContent = words;
  }
  for (const bar of document.querySelectorAll('progress[data-until]')) {
    bar.value = Math.min(bar.max, Math.max(0, Date.now() - Number(bar.dataset.from)));
  }
}

function left(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds < 120) return `in ${seconds} s`;
  return seconds < 7200 ? `in ${Math.round(seconds / 60)} minutes` : `in ${Math.round(seconds / 3600)} hours`;
}

function connect() {
  const source = new EventSource('events');
  const status = document.getElementById('status');
  source.addEventListener('open', () => {
    status.textContent = '';
  });
  source.addEventListener('screen', (event) => {
    screen.innerHTML = event.data;
    times();
  });
  source.addEventListener('gone', () => {
    source.close();
    screen.textContent = '';
    status.textContent = 'This link leads nowhere any more: it was renewed or switched off.';
  });
  source.addEventListener('error', () => {
    status.textContent = 'Connecting again …';
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 5000);
  });
}

times();
if (screen) {
  setInterval(times, 250);
  connect();
}
