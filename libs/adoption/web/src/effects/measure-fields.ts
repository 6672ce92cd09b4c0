import type { MeasureChoicesView, MeasureChoiceView } from '@realign/api-client';
import { asText, numberOrNull, plural, type AskedField, type AskedValues } from '@realign/ui';

const CLASS_WORDS: Readonly<Record<MeasureChoiceView['class'], string>> = { use: 'use', behaviour: 'behaviour', sentiment: 'sentiment', outcome: 'outcome' };

const LEAST = 'least of ';
const LEAST_HINT = 'An effect that is told to be smaller did not work. Leave it empty where any is welcome.';

const leastField = ({ measure, name, unit, least }: Pick<MeasureChoiceView, 'measure' | 'name' | 'unit' | 'least'>, isFirst = false): AskedField => ({ name: `${LEAST}${measure}`, label: `${name}: smallest effect worth having, in ${unit}`, kind: 'number', value: least, min: 0, ...(isFirst && { hint: LEAST_HINT }) });

/** For each figure that can be chosen: not asked about, or which way it should move; and for each that is asked about the smallest effect worth having. */
export const measureFields = ({ usual, items }: MeasureChoicesView): AskedField[] => [
  ...usual.map((one, at) => leastField(one, at === 0)),
  ...items.flatMap((item) => (item.cannotAsk !== null && item.chosen === null ? [choiceField(item)] : [choiceField(item), leastField(item)])),
];

/** What cannot be asked about is listed with why, and offered only where it was chosen before, to be left. */
const choiceField = ({ measure, name, class: kind, unit, units, weeks, cannotAsk, chosen }: MeasureChoiceView): AskedField => ({
  name: measure, label: name, kind: 'choice', required: true, value: chosen ?? 'none', hint: `${CLASS_WORDS[kind]}, in ${unit}; read in ${plural(units, 'unit')} over ${plural(weeks, 'week')}${cannotAsk === null ? '' : `. ${cannotAsk}`}`,
  choices: cannotAsk !== null && chosen === null ? [{ value: 'none', label: 'Cannot be asked about' }] : [{ value: 'none', label: 'Not asked about' }, { value: 'higher', label: 'Asked about; higher is better' }, { value: 'lower', label: 'Asked about; lower is better' }],
});

/** What is sent of the answers. */
export const chosenOf = ({ usual, items }: { readonly usual: readonly { readonly measure: string }[]; readonly items: readonly { readonly measure: string }[] }, values: AskedValues): ChosenFigures => {
  const measures = items.flatMap(({ measure }) => { const better = asText(values, measure); return better === 'higher' || better === 'lower' ? [{ measure, better }] : []; });
  const least = [...usual, ...measures].flatMap(({ measure }) => { const said = numberOrNull(values, `${LEAST}${measure}`); return said !== null && said > 0 ? [{ measure, least: said }] : []; });
  return { measures, least };
};

interface ChosenFigures {
  readonly measures: readonly { readonly measure: string; readonly better: string }[];
  readonly least: readonly { readonly measure: string; readonly least: number }[];
}
