import type { CountedToolsView } from '@realign/api-client';
import { asText, type AskedField, type AskedValues } from '@realign/ui';

/** Each tool that is known, ticked where the programme counts it. */
export const toolFields = ({ items, counted }: CountedToolsView): AskedField[] => [
  { name: 'sourceKeys', label: 'Tools that count', kind: 'many', value: counted.join(','), choices: items.map(({ key, name }) => ({ value: key, label: name })), hint: 'None ticked: all that report.' },
];

/** What is sent of the answers. */
export const toolsOf = (values: AskedValues): string[] => asText(values, 'sourceKeys').split(',').filter(Boolean);

/** What is shown where no tool is chosen, in words. */
export const toolWords = ({ items, counted }: CountedToolsView): string => (counted.length === 0 ? 'All tools' : items.filter(({ key }) => counted.includes(key)).map(({ name }) => name).join(' and ') || 'Tools that count');
