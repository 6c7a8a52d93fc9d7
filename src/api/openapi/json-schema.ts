/** JSON schemas (draft 2020-12) as OpenAPI 3.1 takes them, made from the schemas that validate. */

import { z } from 'zod';

/** What of JSON schema our own schemas come out as. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
}

export const REFERENCE = '#/components/schemas/';

/** @param io a request is described as it is sent, an answer as it comes out */
export function jsonSchemas(
  schemas: Readonly<Record<string, z.ZodType>>,
  io: 'input' | 'output',
): Record<string, JsonSchema> {
  const named = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) named.add(schema, { id });
  const made = z.toJSONSchema(named, {
    uri: (id) => REFERENCE + id,
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      simplify(jsonSchema);
      // An answer may get more fields, which breaks no client that this lets in.
      if (io === 'output') delete jsonSchema.additionalProperties;
    },
  });
  const entries = Object.entries(made.schemas).map(([id, { $schema, $id, ...schema }]) => [
    id,
    schema,
  ]);
  return Object.fromEntries(entries);
}

/** A format says what its pattern does, and every whole number is a safe one. */
function simplify(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
}
