import { exactly, firstFault, listOf, objectWith, text, type Fault, type JsonObject, type Shape } from './shape';
import { extensions, iri, languageMap } from './values';

/** Which lists of components each kind of interaction may have. */
const COMPONENTS: Readonly<Record<string, readonly string[]>> = {
  'true-false': [], choice: ['choices'], 'fill-in': [], 'long-fill-in': [], matching: ['source', 'target'], performance: ['steps'], sequencing: ['choices'], likert: ['scale'], numeric: [], other: [],
};
const LISTS = ['choices', 'scale', 'source', 'target', 'steps'];

const component = objectWith({ required: { id: text }, optional: { description: languageMap } });

const components: Shape = (value, at) =>
  firstFault(
    () => listOf(component)(value, at),
    () => {
      const ids = (value as JsonObject[]).map(({ id }) => id);
      return new Set(ids).size === ids.length ? undefined : `${at} has the same id twice`;
    },
  );

const fitsItsInteraction = (definition: JsonObject, at: string): Fault => {
  const lists = LISTS.filter((name) => Object.hasOwn(definition, name));
  const kind = definition['interactionType'];
  if (typeof kind !== 'string') return lists.length > 0 || Object.hasOwn(definition, 'correctResponsesPattern') ? `${at} has no interactionType` : undefined;
  const stray = lists.find((name) => !COMPONENTS[kind]?.includes(name));
  return stray === undefined ? undefined : `${at}.${stray} does not belong to an interaction of the type ${kind}`;
};

const definition = objectWith({
  optional: {
    name: languageMap, description: languageMap, type: iri, moreInfo: iri, extensions, interactionType: exactly(...Object.keys(COMPONENTS)), correctResponsesPattern: listOf(text),
    ...Object.fromEntries(LISTS.map((name) => [name, components])),
  },
  also: fitsItsInteraction,
});

export const activity: Shape = objectWith({ required: { id: iri }, optional: { objectType: exactly('Activity'), definition } });
