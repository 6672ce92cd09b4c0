/** The beginning of a text that may hold anything, as it can be stored and shown: no half character at its end, and a NUL made visible. */
export const excerpt = (text: string, most = 60): string => [...text.slice(0, most * 2)].slice(0, most).join('').replaceAll('\0', '␀');
