/** Where metrics are read and traces go, as the environment says it. */

import { describe, expect, test } from 'vitest';
import { type Environment, readServerConfig, readWorkerConfig } from '../../../src/config.ts';

const LIVEKIT = {
  LIVEKIT_URL: 'wss://project.livekit.example',
  LIVEKIT_API_KEY: 'APIkey',
  LIVEKIT_API_SECRET: 'api-secret-of-the-project',
};
const server = (environment: Environment) =>
  readServerConfig({ ...LIVEKIT, LIVEKIT_PHONE_NUMBER: '+15105550100', ...environment });
const worker = (environment: Environment) => readWorkerConfig({ ...LIVEKIT, ...environment });

test('nothing is told to anybody unless it is asked for', () => {
  expect(server({})).toMatchObject({ metrics: undefined, traces: undefined });
  expect(worker({}).traces).toBeUndefined();
});

test('metrics of the server are read on this machine alone, unless a host is given', () => {
  expect(server({ METRICS_PORT: '9464' }).metrics).toEqual({ host: '127.0.0.1', port: 9464 });
  const everywhere = server({ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0', HOST: '127.0.0.1' });
  expect(everywhere.metrics?.host).toBe('0.0.0.0');
});

describe('traces', () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collector:4318/';

  test('go to the standard path below the address, under the name of the process', () => {
    const config = { url: 'http://collector:4318/v1/traces', headers: {} };
    expect(server({ OTEL_EXPORTER_OTLP_ENDPOINT }).traces).toEqual({
      ...config,
      service: 'dispute-call-server',
    });
    expect(worker({ OTEL_EXPORTER_OTLP_ENDPOINT }).traces).toEqual({
      ...config,
      service: 'dispute-call-worker',
    });
  });

  test('go to an address of their own as it is written', () => {
    const OTEL_EXPORTER_OTLP_TRACES_ENDPOINT = 'https://traces.example/in';
    const { traces } = worker({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT });
    expect(traces?.url).toBe('https://traces.example/in');
  });

  test('carry the headers, and the name that is given', () => {
    const { traces } = worker({
      OTEL_EXPORTER_OTLP_ENDPOINT,
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20abc=, x-tenant = bank',
      OTEL_SERVICE_NAME: 'calls',
    });
    expect(traces?.headers).toEqual({ authorization: 'Basic abc=', 'x-tenant': 'bank' });
    expect(traces?.service).toBe('calls');
  });

  test.each(['secret', '=secret', 'a=b,secret', 'a=%zz'])(
    'headers %j are refused, unrepeated',
    (headers) => {
      const read = () =>
        worker({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: headers });
      expect(read).toThrow(/OTEL_EXPORTER_OTLP_HEADERS must list headers as name=value/);
      expect(read).not.toThrow(/secret|zz/);
    },
  );
});
