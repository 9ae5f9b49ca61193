type Cells = Float64Array | Uint32Array | Uint8Array;

/** Numbers in a row that grows by doubling. */
export class Column {
  #cells: Cells;
  #length = 0;

  /** @param Kind the narrowest that holds them all; without it, any number */
  constructor(Kind: new (length: number) => Cells = Float64Array) {
    this.#cells = new Kind(4);
  }

  /** As many zeros. */
  static zeros(length: number): Column {
    const column = new Column();
    column.#cells = new Float64Array(length);
    column.#length = length;
    return column;
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#cells.length) {
      const Kind = this.#cells.constructor as new (length: number) => Cells;
      const grown = new Kind(this.#length * 2);
      grown.set(this.#cells);
      this.#cells = grown;
    }
    this.#cells[this.#length++] = value;
  }

  /** Nothing past the end. */
  add(i: number, value: number): void {
    this.#cells[i] = this.get(i) + value;
  }

  /** 0 past the end. */
  get(i: number): number {
    return this.#cells[i] ?? 0;
  }
}

/** Names numbered from 0 in the order they were first seen. */
export class Names {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  get size(): number {
    return this.#names.length;
  }

  /** The name's number, a new one where it is new. */
  number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  /** Empty for a number that was never given. */
  at(number: number): string {
    return this.#names[number] ?? '';
  }
}
