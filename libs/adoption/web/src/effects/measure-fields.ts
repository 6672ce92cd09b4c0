import type { MeasureChoicesView, MeasureChoiceView } from '@realign/api-client';
import { asText, plural, type AskedField, type AskedValues } from '@realign/ui';

const CLASS_WORDS: Readonly<Record<MeasureChoiceView['class'], string>> = { use: 'use', behaviour: 'behaviour', sentiment: 'sentiment', outcome: 'outcome' };

/** One field for each figure that can be chosen: not asked about, or which way it should move. */
export const measureFields = ({ items }: MeasureChoicesView): AskedField[] =>
  items.map(({ measure, name, class: kind, unit, units, weeks, chosen }) => ({
    name: measure, label: name, kind: 'choice', required: true, value: chosen ?? 'none', hint: `${CLASS_WORDS[kind]}, in ${unit}; read in ${plural(units, 'unit')} over ${plural(weeks, 'week')}`,
    choices: [{ value: 'none', label: 'Not asked about' }, { value: 'higher', label: 'Asked about; higher is better' }, { value: 'lower', label: 'Asked about; lower is better' }],
  }));

/** What is sent of the answers. */
export const chosenOf = ({ items }: Pick<MeasureChoicesView, 'items'>, values: AskedValues): { readonly measures: readonly { readonly measure: string; readonly better: string }[] } => ({
  measures: items.flatMap(({ measure }) => { const better = asText(values, measure); return better === 'higher' || better === 'lower' ? [{ measure, better }] : []; }),
});
