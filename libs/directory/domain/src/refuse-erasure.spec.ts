import { refuseErasure, type ToErase } from './refuse-erasure';

const leaver: ToErase = { displayName: 'Anna Berg', isHere: false, isErased: false, isOneself: false, isLastOwner: false };

it('whoever has left is erased under their own name', () => {
  expect(refuseErasure(leaver, ' anna  berg ')).toBeUndefined();
  expect(refuseErasure(leaver, 'Anna Bergman')).toMatchObject({ refused: 'other-name', pointer: '/name' });
});

it('nobody who is here, erased already, oneself or the last owner', () => {
  expect(refuseErasure({ ...leaver, isHere: true }, 'Anna Berg')?.refused).toBe('person-here');
  expect(refuseErasure({ ...leaver, isErased: true }, 'Anna Berg')?.refused).toBe('person-erased');
  expect(refuseErasure({ ...leaver, isOneself: true }, 'Anna Berg')?.refused).toBe('own-erasure');
  expect(refuseErasure({ ...leaver, isLastOwner: true }, 'Anna Berg')?.refused).toBe('last-owner');
});
