import { IsUUID } from 'class-validator';

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
