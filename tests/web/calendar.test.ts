/**
 * The calendar of a plan's meetings as calendars read it: by a reader of our own, which knows RFC
 * 5545 and nothing of us.
 */
import { expect, test } from 'vitest';
import { discordApp } from '../e2e/discord-app.ts';

const DAY = 24 * 60 * 60_000;

interface Property {
  readonly name: string;
  readonly params: string;
  readonly value: string;
}

/** A component by its properties, by name; each at most once in those that we look at. */
type Component = ReadonlyMap<string, Property>;

/**
 * RFC 5545, 3.1: lines end in CR LF, have at most 75 octets, and go on where the next begins with a
 * space.
 */
function contentLines(text: string): readonly Property[] {
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text.endsWith('\r\n') || text.endsWith('END:VCALENDAR')).toBe(true);
  for (const line of text.split('\r\n'))
    expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  const lines = text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean);
  return lines.map((line) => {
    const [, name = '', params = '', value = ''] = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? [];
    expect(name, line).not.toBe('');
    return { name, params, value };
  });
}

function componentsOf(text: string): {
  readonly calendar: Component;
  readonly events: readonly Component[];
} {
  const stack: [string, Map<string, Property>][] = [];
  const done: [string, Component][] = [];
  for (const line of contentLines(text)) {
    if (line.name === 'BEGIN') stack.push([line.value, new Map()]);
    else if (line.name === 'END') {
      const ended = stack.pop();
      expect(ended?.[0]).toBe(line.value);
      if (ended) done.push(ended);
    } else {
      const own = stack.at(-1)?.[1];
      expect(own?.has(line.name), `${line.name} twice`).toBe(false);
      own?.set(line.name, line);
    }
  }
  expect(stack).toEqual([]);
  const [calendar = new Map()] = done.flatMap(([name, one]) => (name === 'VCALENDAR' ? [one] : []));
  return { calendar, events: done.flatMap(([name, one]) => (name === 'VEVENT' ? [one] : [])) };
}

/** A moment of UTC, which needs no VTIMEZONE. */
function momentOf({ params, value }: Property): number {
  expect(params).toBe('');
  const [, y, m, d, h, min, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value) ?? [];
  return Date.UTC(Number(y), Number(m) - 1, Number(d), Number(h), Number(min), Number(s));
}

interface Kept {
  readonly sequence: number;
  readonly stamp: number;
  readonly start: number;
  readonly status: string;
}

/**
 * A calendar that was told of events before, as Apple's, Google's and Outlook's are: an event is
 * known by its UID, and is changed only by one with a higher SEQUENCE, or the same and a later
 * DTSTAMP (RFC 5546, 2.1.5). What it isn't told of again it keeps.
 */
class Calendar {
  readonly events = new Map<string, Kept>();

  read(text: string): void {
    const { calendar, events } = componentsOf(text);
    expect(calendar.get('VERSION')?.value).toBe('2.0');
    expect(calendar.has('PRODID')).toBe(true);
    // A snapshot, and no message between an organiser and those invited (3.7.2): nobody is asked to
    // reply by mail.
    expect(calendar.has('METHOD')).toBe(false);
    const told = events.map((one) => this.#take(one));
    expect(new Set(told).size).toBe(told.length);
  }

  #take(event: Component): string {
    const of = (name: string): Property => {
      const found = event.get(name);
      if (!found) throw new Error(`Expected ${name}`);
      return found;
    };
    const next = {
      sequence: Number(of('SEQUENCE').value),
      stamp: momentOf(of('DTSTAMP')),
      start: momentOf(of('DTSTART')),
      status: of('STATUS').value,
    };
    expect(momentOf(of('DTEND'))).toBeGreaterThan(next.start);
    expect(['CONFIRMED', 'CANCELLED']).toContain(next.status);
    // A calendar that shows no status shows the title, and whether the time is free.
    const isOff = next.status === 'CANCELLED';
    expect(of('SUMMARY').value.startsWith('Called off: ')).toBe(isOff);
    expect(event.get('TRANSP')?.value === 'TRANSPARENT').toBe(isOff);
    const uid = of('UID').value;
    const before = this.events.get(uid);
    const isNews = !before || next.sequence > before.sequence || next.stamp > before.stamp;
    if (before) expect(next.sequence).toBeGreaterThanOrEqual(before.sequence);
    // An event that moves or is called off is another revision (RFC 5545, 3.8.7.4).
    if (before && (next.start !== before.start || next.status !== before.status))
      expect(next.sequence).toBeGreaterThan(before.sequence);
    if (before && !isNews) expect(next).toEqual(before);
    this.events.set(uid, next);
    return uid;
  }

  /** When its meetings are that aren't called off, ms, in order. */
  get on(): readonly number[] {
    return [...this.events.values()]
      .flatMap(({ status, start }) => (status === 'CONFIRMED' ? [start] : []))
      .sort((a, b) => a - b);
  }
}

test('a calendar that reads the meetings again and again has those of the plan as it is, and no other', async () => {
  const { server, app, guild, maya, tom, pass } = await discordApp();
  const club = `discord:${guild.id}`;
  const calendar = new Calendar();
  const other = new Calendar();
  const meetings = async () => (await app.store.plan(club))?.parts.map(({ until }) => until) ?? [];
  const look = async () => {
    pass(60_000);
    const text = await app.pages.calendar(club);
    calendar.read(text);
    // Read twice, the same says nothing new.
    calendar.read(text);
    return calendar.on;
  };
  await server.slash(maya, 'plan set', {
    finish: '2027-01-15',
    meetings: 'tue 19:00',
    timezone: 'London',
  });
  const before = await look();
  other.read(await app.pages.calendar(club));
  expect(before).toEqual(await meetings());
  expect(before.length).toBeGreaterThan(4);

  await server.press(tom, await server.slash(tom, 'plan show'), 'Coming');
  expect(await look()).toEqual(before);
  await server.slash(maya, 'plan set', { finish: '2026-12-15', meetings: 'wed 20:00' });
  expect(await look()).toEqual(await meetings());
  expect(calendar.on).not.toEqual(before);

  const paused = await server.slash(maya, 'plan pause');
  expect(await look()).toEqual([]);
  pass(7 * DAY);
  await server.press(maya, paused, 'Resume it');
  const now = Date.UTC(2026, 10, 27, 12);
  const ahead = (all: readonly number[]) => all.filter((at) => at > now);
  expect(ahead(await look())).toEqual(ahead(await meetings()));
  await server.slash(maya, 'plan off');
  expect(ahead(await look())).toEqual([]);
  // One that slept through all of it, too.
  other.read(await app.pages.calendar(club));
  expect(ahead(other.on)).toEqual([]);
});
