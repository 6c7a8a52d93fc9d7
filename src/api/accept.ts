/** What a client would rather read, by its `Accept` header (RFC 9110, 12.5.1). */

/** JSON unless the client wants HTML more. */
export function prefersHtml(accept: string | undefined): boolean {
  const header = accept ?? '*/*';
  return quality('text/html', header) > quality('application/json', header);
}

/** Of the most specific range that takes the type; 0 when none does. */
function quality(type: string, header: string): number {
  const [family] = type.split('/');
  const qualities = new Map(header.split(',').map(readRange));
  return qualities.get(type) ?? qualities.get(`${family}/*`) ?? qualities.get('*/*') ?? 0;
}

function readRange(range: string): [type: string, quality: number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const value = weight === undefined ? 1 : Number(weight.slice(2));
  return [type, Number.isNaN(value) ? 0 : value];
}
