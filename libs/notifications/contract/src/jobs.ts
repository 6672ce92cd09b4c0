import { IsInt, IsOptional, IsUUID, Min } from 'class-validator';

/** What is new of one organisation gets its moment: each person's wishes say when they hear of it by mail. */
export class PlanMails {
  static readonly job = 'notifications.plan-mails';

  @IsUUID() tenantId!: string;
}

/** Whose moment has come gets one mail with everything that is due for them. */
export class ComposeMails {
  static readonly job = 'notifications.compose-mails';

  @IsUUID() tenantId!: string;
}

/** One delivery to a webhook or a chat channel is to be tried. */
export class Deliver {
  static readonly job = 'notifications.deliver';

  @IsUUID() tenantId!: string;
  @IsUUID() deliveryId!: string;
}

/** One page of the people an announcement goes to. */
export class AnnouncePage {
  static readonly job = 'notifications.announce-page';

  @IsUUID() tenantId!: string;
  @IsUUID() announcementId!: string;
  /** People handled by the pages before. */
  @IsInt() @Min(0) handled!: number;
  @IsOptional() @IsUUID() after?: string;
}
