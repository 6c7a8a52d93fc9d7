/** The document of the API as a page to read. */

import type {
  Content,
  DocumentedOperation,
  OpenApiDocument,
  Parameter,
  Response,
} from '../openapi/document.ts';
import type { JsonSchema } from '../openapi/json-schema.ts';
import { typeText } from '../openapi/type-text.ts';
import { DOCS_CSS } from './docs-css.ts';
import { Html, html } from './html.ts';
import type { Page } from './page.ts';

export function docsPage(document: OpenApiDocument): Page {
  const { info, paths, components } = document;
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => operationPart(method, path, operation)),
  );
  const body = html`<main>
<h1>${info.title}</h1>
<p>${codeIn(info.description)} <a href="openapi.json">openapi.json</a></p>
<h2>Access</h2>
<dl>${Object.entries(components.securitySchemes).map(schemePart)}</dl>
<h2>Requests</h2>
${operations}
<h2>Schemas</h2>
${Object.entries(components.schemas).map(schemaPart)}
</main>`;
  return { language: 'en', title: `${info.title}: API`, css: DOCS_CSS, body };
}

function schemePart([name, scheme]: [string, object]): Html {
  const { description = '' } = scheme as { readonly description?: string };
  return html`<dt>${name}</dt><dd>${codeIn(description)}</dd>
`;
}

function operationPart(method: string, path: string, operation: DocumentedOperation): Html {
  const { operationId, summary, security, parameters, requestBody, responses } = operation;
  return html`<section aria-labelledby="${operationId}">
<h3 id="${operationId}"><code>${method.toUpperCase()} ${path}</code></h3>
<p>${codeIn(summary)}</p>
<p>Access: ${security.length === 0 ? 'anybody' : security.map(accessText).join(' or ')}</p>
${parameters && html`<h4>Parameters</h4><dl>${parameters.map(parameterPart)}</dl>`}
${requestBody && html`<h4>Body</h4><p>${contentPart(requestBody.content)}</p>`}
<h4>Answers</h4>
<dl>${Object.entries(responses).map(responsePart)}</dl>
</section>
`;
}

function accessText(requirement: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(requirement)
    .map(([scheme, scopes]) => (scopes.length > 0 ? `${scheme} (${scopes.join(', ')})` : scheme))
    .join(' and ');
}

function parameterPart({ name, in: place, required, description, schema }: Parameter): Html {
  const usual = schema.default === undefined ? '' : `, ${JSON.stringify(schema.default)} if absent`;
  const text = `${place}${required ? ', required' : ''}${usual}. ${description ?? ''}`;
  return html`<dt><code>${name}</code></dt><dd>${typePart(schema)}, ${codeIn(text)}</dd>
`;
}

function responsePart([status, { description, content }]: [string, Response]): Html {
  return html`<dt>${status}</dt><dd>${codeIn(description)}${content && html`: ${contentPart(content)}`}</dd>
`;
}

function contentPart(content: Content): Html[] {
  return Object.entries(content).map(
    ([type, { schema }], index) => html`${index > 0 ? ', or ' : ''}${typePart(schema)} as ${type}`,
  );
}

function schemaPart([name, schema]: [string, JsonSchema]): Html {
  return html`<section aria-labelledby="schema-${name}">
<h3 id="schema-${name}"><code>${name}</code></h3>
<pre tabindex="0"><code>${linked(schema)}</code></pre>
</section>
`;
}

function typePart(schema: JsonSchema): Html {
  return html`<code>${linked(schema)}</code>`;
}

/** Names of schemas are letters alone, so they are marked by what no type holds. */
function linked(schema: JsonSchema): Html[] {
  const parts = typeText(schema, (name) => `\u0000${name}\u0000`).split('\u0000');
  return parts.map((part, index) =>
    index % 2 === 0 ? html`${part}` : html`<a href="#schema-${part}">${part}</a>`,
  );
}

/** What stands between backticks is code. */
function codeIn(text: string): Html {
  const parts = text.split('`');
  const marked = parts.map((part, index) =>
    index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`,
  );
  return new Html(marked.map((part) => part.text).join(''));
}
