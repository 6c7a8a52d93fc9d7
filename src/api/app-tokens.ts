/** The port to whoever lets an app into the room of its dispute. */

export interface RoomEntry {
  readonly roomName: string;
  readonly identity: string;
  /** Shown to the others in the room. */
  readonly name: string | undefined;
}

export interface AppTokens {
  /** A token that opens this room and no other, to listen. */
  mint(entry: RoomEntry): Promise<string>;
}
