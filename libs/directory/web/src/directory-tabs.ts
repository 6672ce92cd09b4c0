import type { Tab } from '@realign/ui';

/** The three lists of the directory. */
export const DIRECTORY_TABS: readonly Tab[] = [{ label: 'People', link: '/people', exact: true }, { label: 'Units', link: '/people/units' }, { label: 'Audiences', link: '/people/audiences' }];
