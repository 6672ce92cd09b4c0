import type { RegistrationResultView, TrainingSessionView } from '@realign/api-client';
import { dayWords, plural } from '@realign/ui';
import { clockWords, languageWords } from './session-words';

/** What registering people came to: "2 seats given, 1 waits, 1 on the list already." */
export const registeredWords = ({ booked, waiting, alreadyThere, elsewhere }: RegistrationResultView): string =>
  `${plural(booked, 'seat')} given, ${plural(waiting, 'waits', 'wait')}${alreadyThere ? `, ${alreadyThere} on the list already` : ''}${elsewhere ? `, ${elsewhere} in another session then` : ''}.`;

/** "Wed 2 Dec, 09:30: 3 of 12 seats free (Room 5, English)". */
export const sessionWords = ({ startsAt, room, language, capacity, booked, attended }: TrainingSessionView): string =>
  `${dayWords(startsAt)}, ${clockWords(startsAt)}: ${Math.max(0, capacity - booked - attended)} of ${plural(capacity, 'seat')} free (${room ?? 'online'}, ${languageWords(language)})`;
