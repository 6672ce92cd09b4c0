import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { ComposeMails, PlanMails } from '@realign/notifications/contract';
import { DigestService } from './digest.service';
import { MailPlanner } from './mail-planner';

@Injectable()
@HandlesJob(PlanMails)
export class PlanMailsProcessor implements JobHandler<PlanMails> {
  constructor(private readonly planner: MailPlanner) {}

  handle({ tenantId }: PlanMails): Promise<void> {
    return this.planner.plan(tenantId);
  }
}

@Injectable()
@HandlesJob(ComposeMails)
export class ComposeMailsProcessor implements JobHandler<ComposeMails> {
  constructor(private readonly digests: DigestService) {}

  handle({ tenantId }: ComposeMails): Promise<void> {
    return this.digests.compose(tenantId);
  }
}
