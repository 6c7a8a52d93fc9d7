/** The job processes of a worker, as the operating system lists them. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const JOB = 'job_proc_lazy_main';

export async function jobProcesses(workerPid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...args]) => Number(parent) === workerPid && args.join(' ').includes(JOB))
    .map(([pid]) => Number(pid));
}
