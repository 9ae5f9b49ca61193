import { Document } from './document.tsx';

/** A page that only says something. */
export function Notice({ title, children }: { title: string; children?: unknown }) {
  return (
    <Document title={`${title} – Commonplace`} class="notice">
      <main id="main">
        <h1>{title}</h1>
        <p>{children}</p>
      </main>
    </Document>
  );
}
