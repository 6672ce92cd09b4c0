import type { CatalogueMetricView, ChangeMetric, ChangePrivacy, PrivacyView, RenameUsageCommunity, UsageCommunityView } from '@realign/api-client';
import type { EditedFields } from '@realign/ui';

export const METRIC_EDITS: EditedFields<ChangeMetric, CatalogueMetricView> = {
  name: { label: 'Name', of: ({ name }) => name },
  definition: { label: 'What it counts', of: ({ definition }) => definition },
  formula: { label: 'How it is worked out', of: ({ formula }) => formula },
  source: { label: 'Where it comes from', of: ({ source }) => source },
  class: { label: 'Kind', of: (metric) => metric.class },
  timing: { label: 'When it tells', of: ({ timing }) => timing },
  grain: { label: 'Smallest group it is known for', of: ({ grain }) => grain },
  cadenceDays: { label: 'Days from one value to the next', of: ({ cadenceDays }) => cadenceDays },
  latencyDays: { label: 'Days until a value is there', of: ({ latencyDays }) => latencyDays },
  ownerPersonId: { label: 'Who answers for it', of: ({ ownerPersonId }) => ownerPersonId, named: ({ ownerPersonId, ownerName }) => [ownerPersonId !== null && ownerName !== null ? { id: ownerPersonId, name: ownerName } : null] },
};

/** Figures of one person are allowed for a purpose, or not at all. */
export const PRIVACY_EDITS: EditedFields<ChangePrivacy, PrivacyView> = {
  minGroupSize: { label: 'Smallest group', of: ({ minGroupSize }) => minGroupSize },
  personLevel: { label: 'Figures of one person', of: ({ personLevel }) => personLevel, says: (isOn) => (isOn === true ? 'Allowed' : 'Switched off'), together: 'person', isSentAlong: true },
  personLevelPurpose: { label: 'What for', of: ({ personLevelPurpose }) => personLevelPurpose, together: 'person', isSentAlong: true },
};

export const USAGE_COMMUNITY_EDITS: EditedFields<RenameUsageCommunity, UsageCommunityView> = { name: { label: 'Name', of: ({ name }) => name } };
