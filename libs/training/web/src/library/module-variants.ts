import type { ModuleVariantInput, TrainingModuleView } from '@realign/api-client';
import { asText, textOrNone, type AskedField, type AskedValues } from '@realign/ui';
import { languageWords } from '../sessions/session-words';

/** A row for each language there is, and one for another. */
export const variantFields = ({ variants }: Pick<TrainingModuleView, 'variants'>): AskedField[] => [
  ...variants.flatMap<AskedField>(({ language, title, referenceUrl }) => [
    { name: `title ${language}`, label: `Title in ${languageWords(language)}`, maxLength: 160, value: title, hint: 'Empty: it does not exist in this language any more.' },
    { name: `address ${language}`, label: `Where it is taken in ${languageWords(language)}`, maxLength: 1000, value: referenceUrl ?? '' },
  ]),
  { name: 'language', label: 'Another language', maxLength: 12, hint: 'Its tag, such as pt or de-CH.' },
  { name: 'title', label: 'Title in it', maxLength: 160 },
  { name: 'address', label: 'Where it is taken in it', maxLength: 1000, hint: 'https://…' },
];

export const variantsOf = ({ variants }: Pick<TrainingModuleView, 'variants'>, values: AskedValues): ModuleVariantInput[] => {
  const kept = variants.flatMap(({ language }) => variantOf(language, textOrNone(values, `title ${language}`), textOrNone(values, `address ${language}`)));
  const language = textOrNone(values, 'language');
  return language === undefined ? kept : [...kept, { language, title: asText(values, 'title').trim(), ...addressOf(textOrNone(values, 'address')) }];
};

const variantOf = (language: string, title: string | undefined, address: string | undefined): ModuleVariantInput[] => (title === undefined ? [] : [{ language, title, ...addressOf(address) }]);
const addressOf = (address: string | undefined): { referenceUrl?: string } => (address === undefined ? {} : { referenceUrl: address });
