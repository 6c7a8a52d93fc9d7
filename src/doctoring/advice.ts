/** What to do about a service that did not do what it was asked. */

/** The variables that say where a service is and what it runs. */
export interface ServiceVariables {
  readonly key: string;
  readonly url: string;
  readonly model: string;
}

export const OPENAI = { key: 'OPENAI_API_KEY', url: 'OPENAI_BASE_URL' } as const;

/** @param message of ours: "the server answered 401" */
export function serviceAdvice(message: string, { key, url, model }: ServiceVariables): string {
  const [, status = ''] = /answered (\d{3})$/.exec(message) ?? [];
  if (['401', '403'].includes(status)) return `it refuses ${key}: is it of this service?`;
  if (status === '404') return `it has no such model or address: see ${model} and ${url}`;
  if (status === '429') {
    return 'it takes no more: is there a balance, and a limit that is high enough?';
  }
  if (status.startsWith('5')) return 'it is broken just now: ask again, or look at its own log';
  if (status !== '') return `it does not take what is asked: is ${model} a model for this?`;
  if (message.includes('reached')) return `check ${url}, as seen from this machine`;
  if (message.includes('too long')) return `a smaller ${model}, or a faster machine for it`;
  return `check ${url} and ${model}`;
}
