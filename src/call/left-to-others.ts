/** Why a listener leaves a call that goes on: another one has it, or will get it. Whoever leaves it so ends nothing. */

export class LeftToOthers extends Error {
  override readonly name = 'LeftToOthers';

  constructor() {
    super('The call is left to another listener');
  }
}
