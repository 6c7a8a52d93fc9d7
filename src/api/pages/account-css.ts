/** How the printable account looks, on screen and on paper. */

export const ACCOUNT_CSS = `
body { font: 1rem/1.5 Georgia, 'Times New Roman', serif; margin: 0; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; }
h2 { font-size: 1.25rem; border-bottom: 1px solid; padding-bottom: .25rem; margin-top: 2rem; }
h3 { font-size: 1.05rem; margin-bottom: .25rem; }
dl { display: grid; grid-template-columns: minmax(9rem, auto) 1fr; gap: .25rem 1rem; }
dt { font-weight: bold; }
dd { margin: 0; }
ul, ol { margin-top: .25rem; padding-left: 1.5rem; }
.note { white-space: pre-line; }
.words, .writer { font-size: .9rem; }
.due { white-space: nowrap; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } .due { white-space: normal; } }
@media print {
  @page { margin: 2cm; }
  body { font-size: 11pt; color: #000; background: #fff; }
  main { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  h2, h3 { break-after: avoid; }
  li, dt, dd { break-inside: avoid; }
}
`;
