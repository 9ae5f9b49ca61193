// A screen without a reload: the server sends what it shows, all of it, whenever that has changed.

import { times } from './times.js';

const screen = document.getElementById('screen');
const status = document.getElementById('status');

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

function connect() {
  const source = new EventSource('events');
  source.addEventListener('open', () => {
    status.textContent = '';
  });
  source.addEventListener('screen', (event) => {
    screen.innerHTML = event.data;
    shown();
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

shown();
window.addEventListener('resize', fill);
document.fonts.addEventListener('loadingdone', fill);
setInterval(tick, 250);
connect();
