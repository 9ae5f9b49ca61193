import { Document } from './document.tsx';

/** A page that only says something. */
export function Notice({ title, children }: { title: string; children?: unknown }) {
  return (
    <Document title={`${title} – Commonplace`} class="reading">
      <header class="masthead">
        <p class="brand">Commonplace</p>
        <h1>{title}</h1>
      </header>
      <main id="main">
        <p>{children}</p>
      </main>
    </Document>
  );
}
