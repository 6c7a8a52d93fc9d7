/** The command lines that start LiveKit server: as a program, or as a Docker container. */

export interface Ports {
  readonly http: number;
  /** WebRTC over TCP. */
  readonly tcp: number;
  /** WebRTC over UDP. */
  readonly udp: number;
}

export interface Launch {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const LOOPBACK = '127.0.0.1';
const IN_CONTAINER = '/livekit.yaml';

export function launchProgram(
  path: string,
  config: string,
  ports: Ports,
  redisUrl?: string,
): Launch {
  const args = ['--config', config, '--bind', LOOPBACK, ...flags(ports), ...LOOPBACK_MEDIA];
  return { program: path, args, env: redisVariables(redisUrl, LOOPBACK) };
}

/** Linux shares the host's network; elsewhere Docker runs in a machine of its own. */
export function launchInDocker(
  image: string,
  config: string,
  ports: Ports,
  redisUrl?: string,
): Launch {
  const shared = process.platform === 'linux';
  const env = redisVariables(redisUrl, shared ? LOOPBACK : 'host.docker.internal');
  const docker = [
    ...['run', '--rm', '--volume', `${config}:${IN_CONTAINER}:ro`],
    ...(shared ? ['--network', 'host'] : published(ports)),
    ...Object.keys(env).flatMap((name) => ['--env', name]),
  ];
  const server = [
    ...['--config', IN_CONTAINER, ...flags(ports)],
    ...(shared ? ['--bind', LOOPBACK, ...LOOPBACK_MEDIA] : ['--bind', '0.0.0.0']),
  ];
  return { program: 'docker', args: [...docker, image, ...server], env };
}

const LOOPBACK_MEDIA = ['--rtc.enable_loopback_candidate'];

function flags({ http, tcp, udp }: Ports): string[] {
  const ports = ['--port', `${http}`, '--rtc.tcp_port', `${tcp}`, '--udp-port', `${udp}`];
  return [...ports, '--node-ip', LOOPBACK];
}

function published({ http, tcp, udp }: Ports): string[] {
  const mapped = [`${http}:${http}`, `${tcp}:${tcp}`, `${udp}:${udp}/udp`];
  return mapped.flatMap((ports) => ['--publish', `${LOOPBACK}:${ports}`]);
}

/** By the environment, because other users can read a command line. */
function redisVariables(redisUrl: string | undefined, loopback: string): Record<string, string> {
  if (redisUrl === undefined) return {};
  const { hostname, port, username, password, pathname } = new URL(redisUrl);
  const host = ['127.0.0.1', 'localhost'].includes(hostname) ? loopback : hostname;
  const variables = {
    REDIS_HOST: `${host}:${port || '6379'}`,
    LIVEKIT_REDIS_USERNAME: decodeURIComponent(username),
    REDIS_PASSWORD: decodeURIComponent(password),
    LIVEKIT_REDIS_DB: pathname.slice(1),
  };
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}
