import { SAMPLE_METRIC, type ProgrammeTemplate, type PutStrategy } from '@realign/programmes/contract';
import { ENTERPRISE_SOCIAL } from '../template/data/enterprise-social';

export const SAMPLE_NAME = 'Sample: enterprise social rollout';

/** Days the sample has been under way: its first checkpoint lies a week ahead, its pilot three. */
export const SAMPLE_DAY = 35;

/** Read each week since its first day, by the metric of the template. */
const READINGS: Readonly<Record<string, readonly number[]>> = {
  active_people_share: [0.12, 0.125, 0.14, 0.15, 0.165, 0.185],
  posters_share: [0.04, 0.042, 0.041, 0.045, 0.044, 0.046],
  'communities.answered-in-a-day': [0.35, 0.38, 0.41, 0.4, 0.46, 0.5],
};

/** The template for a network, half a quarter into it. Its metrics are its own, so that no goal of a real programme ever reads its made-up values. */
export const SAMPLE: ProgrammeTemplate = {
  ...ENTERPRISE_SOCIAL,
  goals: ENTERPRISE_SOCIAL.goals.map((goal) => ({
    ...goal,
    keyResults: goal.keyResults.map((one) => ({
      ...one, metricKey: `${SAMPLE_METRIC.keyPrefix}${one.metricKey}`, metricName: `${SAMPLE_METRIC.namePrefix}${one.metricName}`, source: SAMPLE_METRIC.source, readings: (READINGS[one.metricKey] ?? []).map((value, week) => ({ day: week * 7, value })),
    })),
  })),
};

export const SAMPLE_STRATEGY: PutStrategy = {
  whyNow: 'Every second question is answered twice, in two places, by people who do not know of each other.',
  outcomes: [{ outcome: 'A question finds whoever knows the answer within a day' }, { outcome: 'Leaders explain and answer where all can see' }],
  reach: 'Head office and the regions first. Questions of everyday work.',
  whatNot: 'No client matters. Nobody is measured by the number of their posts.',
  risks: 'Leaders stay silent and the others wait.',
};
