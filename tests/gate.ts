/** What waits until a test lets it go on. */
interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

export function aGate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
