/** `GET /banks`: the directory from which a person picks their bank. */

import type { FastifyInstance } from 'fastify';
import type { BankDirectory } from './banks.ts';

export interface BanksRouteParts {
  readonly banks: BankDirectory;
}

export function addBanksRoute(app: FastifyInstance, { banks }: BanksRouteParts): void {
  const answer = [...banks.values()].map(({ id, name, phoneNumber }) => ({
    id,
    name,
    phone_number: phoneNumber,
  }));
  app.get('/banks', async () => answer);
}
