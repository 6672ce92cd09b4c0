import { languageOf } from '@realign/directory/domain';

/** The language to teach somebody in, however the directory writes theirs; English where it says none. */
export const languageToTeach = (written: string | null): string => (written?.trim() ? languageOf(written) : 'en');

/** Whether one of the languages somebody teaches is the one asked for, in whatever region and however each is written. */
export const teachesIn = (languages: readonly string[], wanted: string): boolean => languages.some((one) => languageOf(one) === languageOf(wanted));
