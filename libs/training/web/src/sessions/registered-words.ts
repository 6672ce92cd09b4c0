import type { RegistrationResultView } from '@realign/api-client';
import { plural } from '@realign/ui';

/** What registering people came to: "2 seats given, 1 waits, 1 on the list already." */
export const registeredWords = ({ booked, waiting, alreadyThere, elsewhere }: RegistrationResultView): string =>
  `${plural(booked, 'seat')} given, ${plural(waiting, 'waits', 'wait')}${alreadyThere ? `, ${alreadyThere} on the list already` : ''}${elsewhere ? `, ${elsewhere} in another session then` : ''}.`;
