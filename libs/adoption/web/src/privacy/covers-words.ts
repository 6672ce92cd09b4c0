import type { WorksCouncilRuleView } from '@realign/api-client';
import { plural } from '@realign/ui';

/** How many people an agreement covers: nobody is said, because it may be meant for somebody. */
export const coversWords = ({ people, perhaps }: Pick<WorksCouncilRuleView, 'people' | 'perhaps'>): string =>
  `${people === 0 ? 'covers nobody in the directory today' : `covers ${plural(people, 'person', 'people')}`}${perhaps === 0 ? '' : `, and protects ${plural(perhaps, 'person', 'people')} whose country is not known`}`;
