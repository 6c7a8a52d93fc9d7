/** deploy/kubernetes/ is what Kubernetes understands, and fits this project. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Deployment } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Namespace, Secret, Service, ServiceAccount } from 'kubernetes-models/v1';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { readServerConfig, readWorkerConfig } from '../../../src/config.ts';
import {
  DRAIN_S,
  LONGEST_CALL_S,
  SERVER_PORT,
  VARIABLES,
  valuesIn,
  WORKER_PORT,
} from './project-facts.ts';

const FOLDER = 'deploy/kubernetes';
const kustomization = parse(readFileSync(`${FOLDER}/kustomization.yaml`, 'utf8'));
const SECRETS = 'secrets.example.yaml';

const MODELS = [
  Deployment,
  HorizontalPodAutoscaler,
  Ingress,
  Namespace,
  NetworkPolicy,
  PodDisruptionBudget,
  Secret,
  Service,
  ServiceAccount,
];

interface Labels {
  readonly [name: string]: string;
}
// biome-ignore lint/suspicious/noExplicitAny: it is checked against Kubernetes' own schema.
type Manifest = any;

const objects: [name: string, object: Manifest][] = [...kustomization.resources, SECRETS].flatMap(
  (file: string) =>
    parseAllDocuments(readFileSync(`${FOLDER}/${file}`, 'utf8')).map((document) => {
      const object = document.toJS();
      return [`${object.kind} ${object.metadata.name}`, object] as [string, Manifest];
    }),
);
const named = (name: string) => objects.find(([it]) => it === name)?.[1];

describe.each(objects)('%s', (_name, object) => {
  test('fits the schema of Kubernetes', () => {
    const model = MODELS.find(
      (it) => it.kind === object.kind && it.apiVersion === object.apiVersion,
    );
    expect(model).toBeDefined();
    const of = (data: Manifest) =>
      new (model as new (data: Manifest) => { validate(): void })(data);
    expect(() => of(object).validate()).not.toThrow();
    const broken = { ...object, metadata: { ...object.metadata, name: 1 } };
    expect(() => of(broken).validate()).toThrow();
  });
});

test('every file is in the kustomization, but for the secrets, which nobody should apply as they are', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
  expect([...kustomization.resources, 'kustomization.yaml', SECRETS].sort()).toEqual(files.sort());
  for (const { envs } of kustomization.configMapGenerator) {
    for (const file of envs) expect(existsSync(`${FOLDER}/${file}`)).toBe(true);
  }
});

test('every selector finds what it is for', () => {
  const pods: Labels[] = ['server', 'worker'].map(
    (name) => named(`Deployment ${name}`).spec.template.metadata.labels,
  );
  const selectors: Labels[] = objects.flatMap(([, { kind, spec }]) => {
    if (kind === 'Service') return [spec.selector];
    return [spec?.selector?.matchLabels, spec?.podSelector?.matchLabels].filter(Boolean);
  });
  expect(selectors.length).toBeGreaterThan(5);
  for (const selector of selectors) {
    const fits = (pod: Labels) => Object.entries(selector).every(([key, it]) => pod[key] === it);
    expect(pods.filter(fits)).toHaveLength(1);
  }
});

describe.each([
  ['server', SERVER_PORT, 'http'],
  ['worker', WORKER_PORT, 'status'],
])('the %s', (name, port, portName) => {
  const { spec } = named(`Deployment ${name}`).spec.template;
  const [container] = spec.containers;

  test('can do nothing that it need not do', () => {
    expect(spec).toMatchObject({
      serviceAccountName: 'dispute-call',
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.resources.limits).toEqual({ memory: expect.any(String) });
  });

  test('listens where it is asked', () => {
    expect(container.ports).toContainEqual({ name: portName, containerPort: port });
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
      expect(container[probe].httpGet.port).toBe(portName);
    }
  });

  test('is started again only when it does not answer at all', () => {
    expect(container.livenessProbe.httpGet.path).toBe('/healthz');
    expect(container.readinessProbe.httpGet.path).toBe('/readyz');
  });

  test('is told its configuration', () => {
    const [{ configMapRef }, { secretRef }] = container.envFrom;
    expect([configMapRef.name, secretRef.name]).toEqual([
      kustomization.configMapGenerator[0].name,
      named('Secret secrets').metadata.name,
    ]);
  });
});

test('a worker is given longer than the longest call, and its node is not taken from it', () => {
  const { metadata, spec } = named('Deployment worker').spec.template;
  expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(LONGEST_CALL_S);
  expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(DRAIN_S + 60);
  expect(spec.containers[0].lifecycle).toBeUndefined();
  expect(metadata.annotations['cluster-autoscaler.kubernetes.io/safe-to-evict']).toBe('false');
});

test('settings and secrets are all that server and worker need, and nothing else', () => {
  const secrets = named('Secret secrets').stringData;
  const settings = valuesIn(`${FOLDER}/settings.env`);
  for (const name of [...Object.keys(settings), ...Object.keys(secrets)]) {
    expect(VARIABLES).toContain(name);
  }
  const filledIn = {
    ...settings,
    ...secrets,
    HOST: '0.0.0.0',
    LIVEKIT_API_SECRET: 'a-secret-of-some-length',
    API_KEYS: `backend:app:${'a'.repeat(64)}`,
    DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
  };
  expect(() => readServerConfig(filledIn)).not.toThrow();
  expect(() => readWorkerConfig(filledIn)).not.toThrow();
});

test('workers are scaled by their calls, with room for as many again', () => {
  const { metrics, scaleTargetRef, minReplicas } = named('HorizontalPodAutoscaler worker').spec;
  expect(scaleTargetRef).toMatchObject({ kind: 'Deployment', name: 'worker' });
  expect(minReplicas).toBeGreaterThan(1);
  const { metric, target } = metrics[0].pods;
  expect(metric.name).toBe('dispute_call_active_calls');
  const { MAX_CALLS } = valuesIn(`${FOLDER}/settings.env`);
  expect(Number(target.averageValue)).toBeLessThanOrEqual(Number(MAX_CALLS) / 2);
});

test('livekit.toml is in the form that `lk` reads', async () => {
  const { parse: parseToml } = await import('smol-toml');
  expect(parseToml(readFileSync('livekit.toml', 'utf8'))).toEqual({
    project: { subdomain: expect.stringMatching(/^[a-z0-9-]+$/) },
    agent: { id: expect.stringMatching(/^CA_\w+$/) },
  });
});
