import { IsUUID } from 'class-validator';

/** Somebody asked something on a Why page. Who asked is not part of it. */
export class QuestionAsked {
  static readonly event = 'listening.question-asked';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() questionGroupId!: string;
}

/** What was said got its reply, where everybody can read it. */
export class FeedbackToldBack {
  static readonly event = 'listening.feedback-told-back';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() replyId!: string;
}

/** A round of a pulse was counted: its readings are in `listening.pulse_reading_v`. */
export class PulseRoundClosed {
  static readonly event = 'listening.pulse-round-closed';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() roundId!: string;
}
