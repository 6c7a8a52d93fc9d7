/** JSON schemas as TypeScript writes them: for the client's types, and to be read. */

import { type JsonSchema, REFERENCE } from './json-schema.ts';

/** @param named how a schema with a name is spoken of @param indent of the line that it begins in */
export function typeText(schema: JsonSchema, named: (name: string) => string, indent = ''): string {
  if (schema.$ref !== undefined) return named(schema.$ref.slice(REFERENCE.length));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.map((option) => typeText(option, named, indent)).join(' | ');
  if (typeof schema.type === 'object') {
    return schema.type.map((type) => typeText({ ...schema, type }, named, indent)).join(' | ');
  }
  if (schema.type === 'array') return listText(schema, named, indent);
  if (schema.type === 'object') return objectText(schema, named, indent);
  return PRIMITIVES[schema.type ?? ''] ?? 'unknown';
}

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

function listText(schema: JsonSchema, named: (name: string) => string, indent: string): string {
  const items = schema.items ?? {};
  const text = typeText(items, named, indent);
  return hasOptions(items) ? `(${text})[]` : `${text}[]`;
}

function hasOptions({ $ref, enum: values, anyOf, oneOf, type }: JsonSchema): boolean {
  const options = [values, anyOf, oneOf, typeof type === 'object' ? type : undefined];
  return $ref === undefined && options.some((some) => some !== undefined && some.length > 1);
}

function objectText(schema: JsonSchema, named: (name: string) => string, indent: string): string {
  const within = `${indent}  `;
  const required = schema.required ?? [];
  const lines = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const mark = required.includes(name) ? '' : '?';
    const text = `${within}${name}${mark}: ${typeText(property, named, within)};`;
    return property.description === undefined
      ? [text]
      : [`${within}/** ${property.description} */`, text];
  });
  return ['{', ...lines, `${indent}}`].join('\n');
}
