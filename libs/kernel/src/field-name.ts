/** `personIds` → `Person ids`: a field as it is named in a sentence, from the last part of its pointer. */
export const fieldName = (property: string): string => {
  const words = property.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
