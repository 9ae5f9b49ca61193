/** Lets everything else that is due go first: long work takes a breath now and then. */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
