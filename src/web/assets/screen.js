// A screen without a reload: it asks the server again and again for all that it shows.

import { times } from './times.js';

const screen = document.getElementById('screen');
const status = document.getElementById('status');

/** How often it asks, and how long it waits for an answer, ms. */
const EVERY = 1000;
const LONGEST = 10_000;

/** What is smaller than this, as a share of the usual size, is scrolled. */
const SMALLEST = 0.3;

/** Letters as large as they can be with all of a column in view, by bisection: each size is laid out anew. */
function fill() {
  for (const column of screen.children) {
    const fits = (size) => {
      column.style.setProperty('--fit', size);
      return column.scrollHeight <= column.clientHeight;
    };
    let [fitting, over] = [SMALLEST, 1];
    if (fits(over)) continue;
    while (over - fitting > 0.01) {
      const size = (fitting + over) / 2;
      if (fits(size)) fitting = size;
      else over = size;
    }
    fits(fitting);
  }
}

function tick() {
  for (const bar of screen.querySelectorAll('progress')) {
    bar.value = Math.max(0, Number(bar.dataset.until) - Date.now());
  }
}

function shown() {
  times(screen);
  tick();
  fill();
}

let last = '';

/** Asks what there is to show. @returns whether the link still leads somewhere */
async function look() {
  const answer = await fetch('now', { signal: AbortSignal.timeout(LONGEST) });
  if (answer.status === 404) return false;
  if (!answer.ok) throw new Error(`Expected the screen, got ${answer.status}`);
  const html = await answer.text();
  if (html !== last) {
    last = html;
    screen.innerHTML = html;
    shown();
  }
  return true;
}

async function follow() {
  try {
    if (!(await look())) {
      screen.textContent = '';
      status.textContent = 'This link leads nowhere any more: it was renewed or switched off.';
      return;
    }
    status.textContent = '';
  } catch {
    status.textContent = 'Connecting again …';
  }
  setTimeout(follow, EVERY);
}

shown();
window.addEventListener('resize', fill);
document.fonts.addEventListener('loadingdone', fill);
setInterval(tick, 250);
void follow();
