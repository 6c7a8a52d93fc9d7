/** The command lines that start LiveKit server. */

import { expect, test } from 'vitest';
import { launchInDocker, launchProgram } from '../../../scripts/setup/livekit-launch.ts';

const PORTS = { http: 1001, tcp: 1002, udp: 1003 };
const REDIS = 'redis://user:p%40ss@127.0.0.1:6390/3';

test('the program listens on loopback alone, on the ports that it is given', () => {
  const { program, args, env } = launchProgram('/bin/livekit-server', '/x/livekit.yaml', PORTS);
  expect(program).toBe('/bin/livekit-server');
  expect(args.join(' ')).toBe(
    '--config /x/livekit.yaml --bind 127.0.0.1 --port 1001 --rtc.tcp_port 1002 --udp-port 1003 --node-ip 127.0.0.1 --rtc.enable_loopback_candidate',
  );
  expect(env).toEqual({});
});

test('the password of Redis is in the environment and not on the command line', () => {
  const { args, env } = launchProgram('/bin/livekit-server', '/x/livekit.yaml', PORTS, REDIS);
  expect(env).toEqual({
    REDIS_HOST: '127.0.0.1:6390',
    LIVEKIT_REDIS_USERNAME: 'user',
    REDIS_PASSWORD: 'p@ss',
    LIVEKIT_REDIS_DB: '3',
  });
  expect(args.join(' ')).not.toContain('p@ss');
});

test('the container sees livekit.yaml and nothing else of the project', () => {
  const { program, args } = launchInDocker('an/image:v1', '/x/livekit.yaml', PORTS);
  const volumes = args.filter((_, at) => args[at - 1] === '--volume');
  expect(program).toBe('docker');
  expect(volumes).toEqual(['/x/livekit.yaml:/livekit.yaml:ro']);
  expect(args.slice(args.indexOf('an/image:v1') + 1, -1).slice(0, 2)).toEqual([
    '--config',
    '/livekit.yaml',
  ]);
});
