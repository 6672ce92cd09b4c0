import { Platform1763900001000 } from './1763900001000-platform';
import { Identity1763900002000 } from './1763900002000-identity';
import { Directory1763900003000 } from './1763900003000-directory';

/** Every migration in order. A landed one is never edited; each context adds its own file and one line. */
export const migrations = [Platform1763900001000, Identity1763900002000, Directory1763900003000];
