/** How the page about the API looks. */

export const DOCS_CSS = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 52rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h2 { border-bottom: 1px solid; margin-top: 2.5rem; }
h3 { margin: 2rem 0 .25rem; font-size: 1.1rem; }
h4 { margin: .75rem 0 0; font-size: 1rem; }
p { margin: .25rem 0; }
dl { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: .25rem 1rem; margin: .25rem 0; }
dd { margin: 0; }
code, pre { font-family: ui-monospace, monospace; font-size: .9rem; }
pre { white-space: pre-wrap; border: 1px solid; border-radius: .25rem; padding: .5rem; margin: .25rem 0; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-left: 1rem; } }
`;
