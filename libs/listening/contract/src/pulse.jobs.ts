import { IsOptional, IsUUID } from 'class-validator';

/** Once a day for an organisation: rounds that have ended are counted, pulses that are due are asked. Safe to repeat: each step leaves its state. */
export class LookAfterPulses {
  static readonly job = 'listening.look-after-pulses';

  @IsUUID() tenantId!: string;
}

/** Asks one page of people. Safe to repeat: a round remembers how far it has come. */
export class AskPulsePage {
  static readonly job = 'listening.ask-pulse-page';

  @IsUUID() tenantId!: string;
  @IsUUID() roundId!: string;
  /** The last person asked so far. */
  @IsOptional() @IsUUID() after?: string;
}
