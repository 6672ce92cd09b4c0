import type { ProgrammeTemplate } from '@realign/programmes/contract';
import { COPILOT_ADOPTION } from './data/copilot-adoption';
import { ENTERPRISE_SOCIAL } from './data/enterprise-social';
import { ERP_GO_LIVE } from './data/erp-go-live';
import { POLICY_CHANGE } from './data/policy-change';

/** A programme that begins with nothing but its rhythm. */
export const EMPTY: ProgrammeTemplate = {
  key: '', name: 'Empty programme', summary: 'Only the rhythm of checkpoints.', purposeStatement: '', staysTheSame: '', goLiveDay: 0, phases: [], waves: [], activities: [], goals: [], roleKeys: [],
  training: { processes: [], scenarios: [], modules: [], plans: [] }, cadence: { everyWeeks: 6, weekday: 4, localTime: '10:00' },
};

/** What everybody may begin from. */
export const TEMPLATES: readonly ProgrammeTemplate[] = [ENTERPRISE_SOCIAL, COPILOT_ADOPTION, ERP_GO_LIVE, POLICY_CHANGE];
