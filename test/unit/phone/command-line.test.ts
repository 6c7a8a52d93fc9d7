import { expect, test } from 'vitest';
import { readCommandLine } from '../../../phone/command-line.ts';

const environment = {
  LIVEKIT_URL: 'ws://theirs',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: 'secret',
};

test('what is given comes before the phone’s environment, and that before LiveKit’s', () => {
  const own = { ...environment, PHONE_LIVEKIT_URL: 'ws://own' };
  const url = (args: string[], env: Record<string, string>) => {
    const read = readCommandLine(args, env);
    return read.kind === 'order' && read.order.livekitUrl;
  };
  expect(url([], environment)).toBe('ws://theirs');
  expect(url([], own)).toBe('ws://own');
  expect(url(['--url', 'ws://given'], own)).toBe('ws://given');
});

test('a withheld number is no number', () => {
  const from = (args: string[]) => {
    const read = readCommandLine(args, environment);
    return read.kind === 'order' ? read.order.from : read;
  };
  expect(from(['--from', 'withheld'])).toBeNull();
  expect(from([])).toBeUndefined();
});

test.each([
  ['an option that does not exist', ['--cod', '1'], /--cod/],
  ['a key that no telephone has', ['--code', '12E'], /"E" is not a key/],
  ['a word too many', ['123'], /123/],
])('%s is not understood', (_, args, reason) => {
  expect(readCommandLine(args, environment)).toMatchObject({
    kind: 'misunderstood',
    reason: expect.stringMatching(reason),
  });
});

test('missing LiveKit access is named', () => {
  expect(readCommandLine([], {})).toMatchObject({
    kind: 'misunderstood',
    reason: expect.stringContaining('LIVEKIT_URL'),
  });
});

test('help is given without anything else', () => {
  expect(readCommandLine(['--help'], {}).kind).toBe('help');
});
