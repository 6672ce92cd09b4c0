import type { BenefitView } from '@realign/api-client';

const LOOKS: Readonly<Record<BenefitView['standing'], readonly [kind: string, word: string]>> = {
  realised: ['achieved', 'Realised'], partly: ['at_risk', 'Partly realised'], not_realised: ['stopped', 'Not realised'], on_the_way: ['on_track', 'On the way'], at_risk: ['at_risk', 'At risk'], not_measured: ['no_data', 'Not measured'], overdue: ['off_track', 'Overdue'],
};
export const benefitLook = (standing: BenefitView['standing']): { kind: string; word: string } => { const [kind, word] = LOOKS[standing]; return { kind, word }; };

export const FOR_CHOICES = [{ value: 'people', label: 'People' }, { value: 'organisation', label: 'The organisation' }];
export const OUTCOME_CHOICES = [{ value: 'realised', label: 'It came' }, { value: 'partly', label: 'It came in part' }, { value: 'not_realised', label: 'It did not come' }];
