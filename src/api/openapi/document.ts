/** The API as an OpenAPI 3.1 document. */

import { type ProblemCode, statusOf } from '../problem.ts';
import { type JsonSchema, jsonSchemas, REFERENCE } from './json-schema.ts';
import { type Answer, type Asker, OPERATIONS, type Operation } from './operations.ts';
import { ANSWERS, REQUESTS } from './schemas.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

export type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

export interface Response {
  readonly description: string;
  readonly content?: Content;
}

export interface DocumentedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
}

export type Method = Operation['method'];

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<Method, DocumentedOperation>>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

/** Goes up when what clients were promised changes. */
const VERSION = '1.0.0';
const DESCRIPTION =
  'An app opens its dispute, reads what came of its calls, and changes it. What is live is in the ' +
  'LiveKit room of the dispute; see docs/api.md.';

/** What any request can meet. */
const ALWAYS: readonly ProblemCode[] = [
  'bad-request',
  'too-many-requests',
  'internal-error',
  'unavailable',
];
const WITH_BODY: readonly ProblemCode[] = ['body-too-large', 'unsupported-media-type'];

export function openApiDocument(): OpenApiDocument {
  const paths: Record<string, Partial<Record<Method, DocumentedOperation>>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Dispute Call', version: VERSION, description: DESCRIPTION },
    paths,
    components: {
      schemas: { ...jsonSchemas(ANSWERS, 'output'), ...jsonSchemas(REQUESTS, 'input') },
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

const SECURITY_SCHEMES = {
  dispute: {
    type: 'http',
    scheme: 'Dispute',
    description: '`Authorization: Dispute <id>:<secret>`, as opening the dispute gave them',
  },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'A key or token of an app or operator, where the operator asks for one',
  },
  livekit: { type: 'http', scheme: 'bearer', description: 'LiveKit’s signature of the body' },
};

const SECURITY: Readonly<Record<Asker, Readonly<Record<string, readonly string[]>>>> = {
  dispute: { dispute: [] },
  app: { bearer: ['app'] },
  operator: { bearer: ['operator'] },
  livekit: { livekit: [] },
};

function described(operation: Operation): DocumentedOperation {
  const { name, says, askers, body } = operation;
  const parameters = [...pathParameters(operation), ...queryParameters(operation)];
  return {
    operationId: name,
    summary: says,
    security: askers.map((asker) => SECURITY[asker]),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: false, content: json(anyOf(body)) } }),
    responses: { ...answered(operation.answer), ...refused(operation) },
  };
}

function pathParameters({ path }: Operation): Parameter[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return names.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters({ query }: Operation): Parameter[] {
  if (!query) return [];
  const { properties = {}, required = [] } = jsonSchemas({ query }, 'input').query ?? {};
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));
}

function answered({ status, says, json: name, html }: Answer): Record<string, Response> {
  const content: Content = {
    ...(name !== undefined && json({ $ref: REFERENCE + name })),
    ...(html && { 'text/html': { schema: { type: 'string' } } }),
  };
  const isEmpty = Object.keys(content).length === 0;
  return { [status]: isEmpty ? { description: says } : { description: says, content } };
}

/** One for each status, which says with which codes it comes. */
function refused({ refusals, body }: Operation): Record<string, Response> {
  const codes = [...refusals, ...(body ? WITH_BODY : []), ...ALWAYS];
  const content = { 'application/problem+json': { schema: { $ref: `${REFERENCE}Problem` } } };
  const responses: Record<string, Response> = {};
  for (const code of codes) {
    const before = responses[statusOf(code)]?.description;
    const description = before === undefined ? `\`${code}\`` : `${before}, \`${code}\``;
    responses[statusOf(code)] = { description, content };
  }
  return responses;
}

function anyOf(names: readonly string[]): JsonSchema {
  return { anyOf: names.map((name) => ({ $ref: REFERENCE + name })) };
}

function json(schema: JsonSchema): Content {
  return { 'application/json': { schema } };
}
