/** A worker that is measured, ours or the stock one. */

export interface Contender {
  readonly name: 'ours' | 'stock';
  readonly agentName: string;
  /** The worker's own process, whose children are the job processes. */
  readonly pid: number;
  readonly logPath: string;
  stop(): Promise<void>;
}
