import type { ChangeMember, MemberView } from '@realign/api-client';
import type { EditedFields } from '@realign/ui';
import { roleWords } from '../role-words';

export const MEMBER_EDITS: EditedFields<ChangeMember, MemberView> = {
  personId: { label: 'In the directory', of: ({ personId }) => personId, named: ({ personId, personName }) => [personId !== null && personName !== null ? { id: personId, name: personName } : null] },
  displayName: { label: 'Name', of: ({ displayName }) => displayName },
  roles: { label: 'Roles', of: ({ roles }) => [...roles].sort(), says: (roles) => (roles as string[]).map(roleWords).join(', ') },
};
