// Moments in the reader's own zone, and how long until then.

/** A page is in English; what is written of a moment is what English-speaking readers here are used to. */
const LOCALE = navigator.languages.find((one) => one.startsWith('en')) ?? 'en-GB';

/** As the server writes a time: 09:00, but 9:00 AM. */
const HOUR = new Intl.DateTimeFormat(LOCALE, { hour: 'numeric' }).resolvedOptions().hour12
  ? 'numeric'
  : '2-digit';

const HALF_A_YEAR = 182 * 24 * 60 * 60_000;

export function times(within) {
  for (const time of within.querySelectorAll('time[data-as]')) {
    const words = written(new Date(time.dateTime), time.dataset.as);
    if (time.textContent !== words) time.textContent = words;
  }
}

function written(at, style) {
  const until = at - Date.now();
  if (style === 'countdown') return countdown(Math.ceil(until / 1000));
  const day = style !== 'time' && { weekday: 'short', day: 'numeric', month: 'long' };
  const year = day && Math.abs(until) > HALF_A_YEAR && { year: 'numeric' };
  const clock = style !== 'date' && { hour: HOUR, minute: '2-digit' };
  return at.toLocaleString(LOCALE, { ...day, ...year, ...clock });
}

function countdown(seconds) {
  if (seconds <= 0) return 'now';
  if (seconds < 120) return `in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  return seconds < 7200
    ? `in ${Math.round(seconds / 60)} minutes`
    : `in ${Math.round(seconds / 3600)} hours`;
}

times(document);
setInterval(() => times(document), 1000);
