import type { MatchingPreviewView } from '@realign/api-client';
import { countWords, plural, type AskedField } from '@realign/ui';

export type MatchingAct = 'remind' | 'redate' | 'waive' | 'withdraw';

interface ActWords {
  readonly title: string;
  readonly action: string;
  /** What else to know before doing it. */
  readonly text: string;
  readonly fields: readonly AskedField[];
  readonly path: string;
}

/** What a run of such an act counts. */
export const COUNT_WORDS: Readonly<Record<string, string>> = { reminded: 'reminded', redated: 'with the new due day', waived: 'waived', withdrawn: 'withdrawn', recorded: 'recorded' };

/** What was done, in a list of acts. */
export const ACT_WORDS: Readonly<Record<string, string>> = { complete: 'Completions recorded', redate: 'Due day set', waive: 'Waived', withdraw: 'Withdrawn' };

/** What is asked before an act on many assignments, and what it is called. */
export const matchingAct = (act: MatchingAct, { affected, people }: MatchingPreviewView): ActWords => {
  const [assignments, of] = [plural(affected, 'assignment'), ` of ${plural(people, 'person', 'people')}`];
  switch (act) {
    case 'remind':
      return {
        title: `Remind of ${assignments}${of}`, action: 'Send reminders', path: 'remind', text: 'It goes to their inbox, and by mail as they wish. Nobody is reminded of a module twice on one day.',
        fields: [{ name: 'message', label: 'A sentence from you', kind: 'area', maxLength: 300, hint: 'May be left empty.' }],
      };
    case 'redate':
      return {
        title: `Set the due day of ${assignments}${of}`, action: 'Set the due day', path: 'due-day', text: 'A plan that is given other due days later sets them anew.',
        fields: [{ name: 'dueOn', label: 'Due on', kind: 'day', required: true }],
      };
    case 'waive':
      return {
        title: `Waive ${assignments}${of}`, action: 'Waive', path: 'waive', text: '',
        fields: [{ name: 'reason', label: 'Reason', kind: 'area', required: true, maxLength: 500, hint: 'Kept with each assignment.' }],
      };
    case 'withdraw':
      return {
        title: `Withdraw ${assignments}${of}`, action: 'Withdraw', path: 'withdraw', text: 'They are asked again only of who comes under the plan anew.',
        fields: [{ name: 'reason', label: 'Reason', kind: 'area', required: true, maxLength: 500, hint: 'Kept with each assignment.' }],
      };
  }
};

/** How many match, and which of them are left as they are and why. */
export const skipWords = ({ matching, skipped }: MatchingPreviewView): string =>
  `${countWords(matching)} match. ${skipped.length ? `${skipped.map(({ count, state, reason }) => `${countWords(count)} ${state.replace('_', ' ')} ${count === 1 ? 'is' : 'are'} left as ${count === 1 ? 'it is' : 'they are'}: ${reason}`).join('; ')}.` : 'None is left out.'}`;
