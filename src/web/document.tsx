import { raw } from 'hono/html';
import { asset } from './assets.ts';

/** A whole page. It is kept out of search engines, and loads nothing from anywhere else. */
export function Document(props: {
  title: string;
  script?: 'room' | 'screen' | 'times';
  class?: string;
  children: unknown;
}) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex, nofollow" />
          <meta name="color-scheme" content="light dark" />
          <title>{props.title}</title>
          <link rel="icon" href={asset('icon.svg')} />
          <link rel="stylesheet" href={asset('style.css')} />
          {props.script && <script type="module" src={asset(`${props.script}.js`)} />}
        </head>
        <body class={props.class}>
          <a class="skip" href="#main">
            Skip to the content
          </a>
          {props.children}
        </body>
      </html>
    </>
  );
}

/** A page to be read. */
export function TextPage({
  title,
  script,
  children,
}: {
  title: string;
  script?: 'times';
  children: unknown;
}) {
  return (
    <Document title={`${title} – Commonplace`} class="reading" {...(script && { script })}>
      <header class="masthead">
        <p class="brand">Commonplace</p>
        <h1>{title}</h1>
      </header>
      <main id="main" tabindex={-1}>
        {children}
      </main>
    </Document>
  );
}

/** A page that only says something. */
export const Notice = ({ title, children }: { title: string; children?: unknown }) => (
  <TextPage title={title}>
    <p>{children}</p>
  </TextPage>
);
