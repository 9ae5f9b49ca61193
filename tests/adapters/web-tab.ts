import { DomUtils, parseDocument } from 'htmlparser2';
import type { Member, Seen } from './contract.ts';

const { findAll, getAttributeValue, textContent } = DomUtils;

type Node = ReturnType<typeof findAll>[number];

/** An entry of the log as it stands on somebody's page. */
interface Card {
  readonly id: string;
  readonly html: string;
  readonly seen: Seen;
  readonly node: Node;
}

/** Something that one person saw may be pressed by another. */
const cards = new WeakMap<Seen, Card>();

/**
 * Uses a member's page like a browser without scripts: posts forms, follows redirects, reads the
 * result.
 */
export class WebTab implements Member {
  readonly id: string;
  readonly #at: string;

  constructor(
    room: string,
    readonly name: string,
  ) {
    this.id = name.toLowerCase();
    this.#at = `${room}${encodeURIComponent(name)}/`;
  }

  async say(command: string, options: Readonly<Record<string, string>> = {}): Promise<Seen> {
    const typed = Object.entries(options).map(([key, value]) => `${key}:"${value}"`);
    return this.#change('say', {
      line: ['/', command].join('') + typed.map((one) => ` ${one}`).join(''),
    });
  }

  async press(on: Seen, label: string): Promise<Seen> {
    const { node, id } = this.#card(on);
    const button = all(node, 'button').find((one) => textContent(one).trim() === label);
    if (!button) throw new Error(`Expected a button ${label}, got ${on.buttons.join(', ')}`);
    return this.#change('press', { message: id, press: value(button) });
  }

  async pick(on: Seen, item: string): Promise<Seen> {
    const { node, id } = this.#card(on);
    const option = all(node, 'option').find((one) => textContent(one) === item);
    const [picks] = all(node, 'form').filter((one) => getAttributeValue(one, 'class') === 'picks');
    const button = picks && all(picks, 'button')[0];
    if (!option || !button) throw new Error(`Expected an item ${item}`);
    return this.#change('press', { message: id, press: value(button), picked: value(option) });
  }

  async fill(
    on: Seen,
    label: string,
    values: Readonly<Record<string, string | File>>,
  ): Promise<Seen> {
    return this.submit(await this.press(on, label), values);
  }

  async submit(form: Seen, values: Readonly<Record<string, string | File>>): Promise<Seen> {
    const { node } = this.#card(form);
    const body = new FormData();
    for (const input of all(node, 'input')) {
      const label = all(node, 'label').find(
        (one) => getAttributeValue(one, 'for') === getAttributeValue(input, 'id'),
      );
      const name = getAttributeValue(input, 'name') ?? '';
      body.append(name, (label && values[textContent(label)]) ?? value(input));
    }
    return this.#change('form', body);
  }

  async complete(command: string, option: string, typed: string): Promise<readonly string[]> {
    const line = `/${command} ${option}:${typed}`;
    const response = await fetch(`${this.#at}complete?${new URLSearchParams({ line })}`);
    return all(parseDocument(await response.text()), 'option').map(
      (one) => getAttributeValue(one, 'label') ?? '',
    );
  }

  /** Everything that this member sees, oldest first. */
  async page(): Promise<readonly Seen[]> {
    return (await this.#read()).map(({ seen }) => seen);
  }

  #card(seen: Seen): Card {
    const card = cards.get(seen);
    if (!card) throw new Error('Expected something that was seen');
    return card;
  }

  async #change(path: string, fields: Readonly<Record<string, string>> | FormData): Promise<Seen> {
    const before = new Map((await this.#read()).map(({ id, html }) => [id, html]));
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
    const headers = { origin: new URL(this.#at).origin };
    const response = await fetch(this.#at + path, { method: 'POST', body, headers });
    if (!response.ok) throw new Error(`Expected the page again, got ${response.status}`);
    const card = (await this.#read()).find(({ id, html }) => before.get(id) !== html);
    if (!card) throw new Error('Expected something new on the page');
    return card.seen;
  }

  async #read(): Promise<readonly Card[]> {
    const page = parseDocument(await (await fetch(this.#at)).text());
    return all(page, 'article')
      .filter((one) => getAttributeValue(one, 'class')?.includes('card') && !isHidden(one))
      .map((node) => this.#cardOf(node));
  }

  #cardOf(node: Node): Card {
    const by = all(node, 'p').find((one) => getAttributeValue(one, 'class') === 'by');
    const form = all(node, 'form').find((one) => getAttributeValue(one, 'class') === 'fields');
    const buttons = all(node, 'button').filter(
      (one) => getAttributeValue(one, 'disabled') === undefined,
    );
    const seen: Seen = {
      text: words(node).join('\n'),
      private: by !== undefined && /only you/i.test(textContent(by)),
      buttons: buttons.map((one) => textContent(one).trim()),
      ...(form && { form: all(form, 'label').map((one) => textContent(one)) }),
    };
    const card = {
      id: getAttributeValue(node, 'id') ?? '',
      html: DomUtils.getOuterHTML(node),
      seen,
      node,
    };
    cards.set(seen, card);
    return card;
  }
}

const isHidden = (one: Node): boolean => getAttributeValue(one, 'hidden') !== undefined;

/** A card's text, a line for each block, without its author and its buttons. */
function words(node: Node): string[] {
  const says = (one: Parameters<typeof getAttributeValue>[0]) =>
    !['by', 'unseen'].includes(getAttributeValue(one, 'class') ?? '');
  return findAll((one) => BLOCKS.has(one.name) && says(one), [node])
    .map((one) => textContent(one).trim())
    .filter((one) => one !== '');
}

const BLOCKS = new Set(['h2', 'p', 'figcaption', 'li', 'dt', 'dd', 'th', 'td', 'legend']);

function all(node: Node | ReturnType<typeof parseDocument>, name: string): Node[] {
  return findAll((one) => one.name === name, 'children' in node ? node.children : [node]);
}

function value(node: Node): string {
  return getAttributeValue(node, 'value') ?? '';
}
