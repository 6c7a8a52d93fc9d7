/** Prints the API's document as the types that openapi-fetch takes: `paths` and `components`. */

import type {
  Content,
  DocumentedOperation,
  OpenApiDocument,
  Parameter,
  Response,
} from '../../src/api/openapi/document.ts';
import type { JsonSchema } from '../../src/api/openapi/json-schema.ts';
import { typeText } from '../../src/api/openapi/type-text.ts';

const HEAD =
  '/** The API as types. Made by `npm run client`: change the schemas in src/api/ instead. */';
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
const HEADERS = 'headers: { [name: string]: unknown };';

export function printClient({ paths, components }: OpenApiDocument): string {
  return [
    HEAD,
    '',
    'export interface paths {',
    ...Object.entries(paths).flatMap(([path, item]) => pathLines(path, item)),
    '}',
    '',
    'export interface components {',
    '  schemas: {',
    ...Object.entries(components.schemas).map(
      ([name, schema]) => `    ${name}: ${type(schema, '    ')};`,
    ),
    '  };',
    '}',
    '',
  ].join('\n');
}

type Item = OpenApiDocument['paths'][string];

function pathLines(path: string, item: Item): string[] {
  return [
    `  '${path}': {`,
    '    parameters: { query?: never; header?: never; path?: never; cookie?: never };',
    ...METHODS.flatMap((method) => {
      const operation = (item as Record<string, DocumentedOperation | undefined>)[method];
      return operation ? operationLines(method, operation) : [`    ${method}?: never;`];
    }),
    '  };',
  ];
}

function operationLines(method: string, operation: DocumentedOperation): string[] {
  const { summary, parameters = [], requestBody, responses } = operation;
  return [
    `    /** ${summary} */`,
    `    ${method}: {`,
    '      parameters: {',
    `        query?: ${parametersText(parameters.filter(({ in: place }) => place === 'query'))};`,
    '        header?: never;',
    ...pathParameterLines(parameters.filter(({ in: place }) => place === 'path')),
    '        cookie?: never;',
    '      };',
    requestBody
      ? `      requestBody?: { content: ${contentText(requestBody.content)} };`
      : '      requestBody?: never;',
    '      responses: {',
    ...Object.entries(responses).map(responseLine),
    '      };',
    '    };',
  ];
}

/** A request without them is not what the path takes. */
function pathParameterLines(parameters: readonly Parameter[]): string[] {
  const mark = parameters.length > 0 ? '' : '?';
  return [`        path${mark}: ${parametersText(parameters)};`];
}

function parametersText(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return 'never';
  const texts = parameters.map(
    ({ name, required, schema }) => `${name}${required ? '' : '?'}: ${type(schema)}`,
  );
  return `{ ${texts.join('; ')} }`;
}

function responseLine([status, { content }]: [string, Response]): string {
  const text = content ? `content: ${contentText(content)}` : 'content?: never';
  return `        ${status}: { ${HEADERS} ${text} };`;
}

function contentText(content: Content): string {
  const texts = Object.entries(content).map(
    ([mediaType, { schema }]) => `'${mediaType}': ${type(schema)}`,
  );
  return `{ ${texts.join('; ')} }`;
}

function type(schema: JsonSchema, indent = ''): string {
  return typeText(schema, (name) => `components['schemas']['${name}']`, indent);
}
