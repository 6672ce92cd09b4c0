import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { ImpactReceiverView, LaunchCheck, LaunchCheckSource } from '@realign/programmes/contract';
import { RegisteredLaunchChecks } from '../launch/launch-checks';
import { ImpactViews } from './impact.view';

const LEAD = 'the change lead';

/** R9, R25: the impact on how people work together and on their habits is known, and those who are met were heard. */
@Injectable()
export class ImpactChecks implements LaunchCheckSource, OnModuleInit {
  readonly name = 'impacts';

  constructor(
    private readonly checks: RegisteredLaunchChecks,
    private readonly views: ImpactViews,
  ) {}

  onModuleInit(): void {
    this.checks.register(this);
  }

  async read(session: TenantSession, programmeId: string): Promise<LaunchCheck[]> {
    const receivers = await this.views.receivers(session, programmeId);
    return [rated(receivers), heard(receivers), agreed(receivers)];
  }
}

const line = (key: string, title: string, isMet: boolean, isUnknown: boolean, why: string): LaunchCheck => ({ key: `programmes.${key}`, title, failureMode: 'change_management', before: 'live', weight: 'flags', isMet, isUnknown, canBeWaived: true, why, mender: LEAD, link: 'impact' });

function rated(receivers: readonly ImpactReceiverView[]): LaunchCheck {
  const lacking = receivers.filter(({ cells }) => cells.some(({ aspect, severity }) => (aspect === 'interaction' || aspect === 'habit') && severity === null));
  const why = receivers.length === 0 ? 'Nobody is named for whom something changes.' : lacking.length === 0 ? 'For everybody it meets, interaction and habits are rated.' : `What changes in how people work together is not rated for ${lacking.length} of ${receivers.length}.`;
  return line('impact', 'Impact covers how people work together', receivers.length > 0 && lacking.length === 0, receivers.length === 0, why);
}

function heard(receivers: readonly ImpactReceiverView[]): LaunchCheck {
  const impacted = receivers.filter(({ isImpacted }) => isImpacted);
  const unheard = impacted.filter(({ isUnheard }) => isUnheard);
  const why = impacted.length === 0 ? 'No impact is rated yet, so nobody knows whom to hear.' : unheard.length === 0 ? `All ${impacted.length} for whom something changes were heard.` : `Not heard yet: ${unheard.slice(0, 3).map(({ name }) => name).join(', ')}${unheard.length > 3 ? ` and ${unheard.length - 3} more` : ''}.`;
  return line('consultation', 'Those it meets were heard', impacted.length > 0 && unheard.length === 0, impacted.length === 0, why);
}

function agreed(receivers: readonly ImpactReceiverView[]): LaunchCheck {
  const apart = receivers.filter(({ cells }) => cells.some(({ standing }) => standing === 'disagree'));
  // Where only one side has said anything, nothing agrees.
  const compared = receivers.some(({ cells }) => cells.some(({ programme, unit }) => programme && unit));
  return line('impact-agreed', 'Programme and units mean the same impact', compared && apart.length === 0, !compared, !compared ? 'No unit has rated yet what the programme rated for it.' : apart.length === 0 ? 'No rating is two levels apart.' : `Two levels or more apart with ${apart.map(({ name }) => name).slice(0, 3).join(', ')}.`);
}
