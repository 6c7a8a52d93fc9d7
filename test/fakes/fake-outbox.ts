/** An outbox in memory that keeps the promises of claims and settlements. */

import type { ClaimedNotice, NoticeState, Outbox } from '../../src/dispute/outbox.ts';

interface Row {
  readonly id: string;
  readonly disputeId: string;
  readonly giveUpAt: number;
  state: NoticeState;
  dueAt: number;
  attempts: number;
  because?: string;
  lease?: string;
}

export interface FakeOutbox extends Pick<Outbox, 'claim' | 'settle'> {
  /** `dispute` and a name; its id is `dispute/name`. */
  write(disputeId: string, name: string, giveUpAt?: number): void;
  readonly rows: readonly Row[];
  state(id: string): NoticeState | undefined;
}

export function fakeOutbox(): FakeOutbox {
  const rows: Row[] = [];
  let leases = 0;
  const isHead = (row: Row) =>
    row === rows.find(({ disputeId, state }) => disputeId === row.disputeId && state === 'pending');
  return {
    rows,
    write(disputeId, name, giveUpAt = Number.POSITIVE_INFINITY) {
      const id = `${disputeId}/${name}`;
      rows.push({ id, disputeId, giveUpAt, state: 'pending', dueAt: 0, attempts: 0 });
    },
    state: (id) => rows.find((row) => row.id === id)?.state,
    async claim({ at, leaseEndsAt, most }) {
      const due = rows.filter((row) => isHead(row) && row.dueAt <= at).slice(0, most);
      return due.map((row): ClaimedNotice => {
        const lease = `lease ${++leases}`;
        Object.assign(row, { lease, dueAt: leaseEndsAt, attempts: row.attempts + 1 });
        const { id, attempts, giveUpAt } = row;
        return { id, type: 'call.paired', body: `{"of":"${id}"}`, attempts, giveUpAt, lease };
      });
    },
    async settle({ id, lease }, settlement) {
      const row = rows.find((each) => each.id === id);
      if (row?.lease !== lease || row.state !== 'pending') return;
      delete row.lease;
      if (settlement.kind !== 'delivered') row.because = settlement.because;
      if (settlement.kind === 'failed') row.dueAt = settlement.nextAt;
      else row.state = settlement.kind;
    },
  };
}
