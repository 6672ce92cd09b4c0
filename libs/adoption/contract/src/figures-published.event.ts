import { IsUUID } from 'class-validator';

/** Weeks were published, or published again: what is worked out from them may have changed. */
export class FiguresPublished {
  static readonly event = 'adoption.figures-published';

  @IsUUID() tenantId!: string;
  @IsUUID() runId!: string;
}
