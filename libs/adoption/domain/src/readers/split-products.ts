/**
 * The products of Microsoft's "Assigned Products". They are joined with a plus, but a name can hold one between spaces, as in
 * ENTERPRISE MOBILITY + SECURITY E5: only a plus without spaces on both sides parts them.
 */
export const splitProducts = (text: string): string[] => text.split(/(?<! )\+(?! )/).map((product) => product.trim()).filter((product) => product !== '');
