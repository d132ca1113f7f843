/** A key that payloads are encrypted with. */
export interface PayloadKey {
  /** Names it in everything that was written with it; never secret. */
  id: string;
  /** 32 bytes. */
  secret: Buffer;
}

/** The first one encrypts, all of them decrypt; none: nothing is encrypted. */
export type PayloadKeys = readonly PayloadKey[];
