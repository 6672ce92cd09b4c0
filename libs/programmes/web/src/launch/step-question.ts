import type { LaunchStepView, LaunchView, MoveProgramme } from '@realign/api-client';
import { asText, textOrNone, type AskedField, type AskedValues } from '@realign/ui';
import { programmeLook } from '../programme-words';

export interface StepQuestion {
  readonly text: string;
  readonly fields: readonly AskedField[];
  readonly body: (values: AskedValues) => MoveProgramme;
}

type Choice = readonly { readonly value: string; readonly label: string }[];

/** What a step has to be told before it is taken. */
export function stepQuestion(view: LaunchView, { to }: LaunchStepView, programmes: Choice): StepQuestion {
  const text = `${view.programmeName} is ${programmeLook(view.state).word.toLowerCase()} now and will be ${programmeLook(to).word.toLowerCase()}.`;
  if (to === 'retiring') {
    return {
      text: `${text} A later check looks whether it ended well.`,
      fields: [
        { name: 'reason', label: 'Why it ends', kind: 'area', maxLength: 1000, hint: 'Needed unless another programme follows it.' },
        { name: 'successorProgrammeId', label: 'What follows it', kind: 'choice', value: '', choices: [{ value: '', label: 'Nothing' }, ...programmes] },
        { name: 'checkOn', label: 'Day of the later check', kind: 'day', required: true },
      ],
      body: (values) => ({ to, checkOn: asText(values, 'checkOn'), ...some('reason', textOrNone(values, 'reason')), ...some('successorProgrammeId', textOrNone(values, 'successorProgrammeId')) }),
    };
  }
  if (to === 'dormant') return { text: `${text} Its checkpoints go on.`, fields: [{ name: 'resumeBy', label: 'Taken up again by', kind: 'day', required: true }], body: (values) => ({ to, resumeBy: asText(values, 'resumeBy') }) };
  if (to === 'retired') return { text, fields: [{ name: 'finding', label: 'What the later check found', kind: 'area', required: true, maxLength: 2000 }], body: (values) => ({ to, finding: asText(values, 'finding') }) };
  if (view.state === 'retired') return { text, fields: [{ name: 'reason', label: 'Why it comes back', kind: 'area', required: true, maxLength: 1000 }], body: (values) => ({ to, reason: asText(values, 'reason') }) };
  return { text, fields: [], body: () => ({ to }) };
}

const some = <K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> => (value === undefined ? {} : ({ [name]: value } as Record<K, string>));
