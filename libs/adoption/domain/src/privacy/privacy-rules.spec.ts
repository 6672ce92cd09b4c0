import { refusePersonReading, refusePrivacy } from './privacy-rules';

it.each([
  [{ personLevel: false, personLevelPurpose: null }, undefined],
  [{ personLevel: true, personLevelPurpose: null }, 'purpose-missing'],
  [{ personLevel: true, personLevelPurpose: '        short       ' }, 'purpose-missing'],
  [{ personLevel: true, personLevelPurpose: 'Coaching that people asked for themselves.' }, undefined],
])('person level needs a purpose: %j', (next, refused) => {
  expect(refusePrivacy(next)?.refused).toBe(refused);
});

it.each([
  [{ personLevel: false, isProtected: false }, 'person-level-off'],
  [{ personLevel: true, isProtected: true }, 'works-council'],
  [{ personLevel: false, isProtected: true }, 'person-level-off'],
  [{ personLevel: true, isProtected: false }, undefined],
])('one person’s figures may be looked at only where it is on and no agreement stands against it: %j', (access, refused) => {
  expect(refusePersonReading(access)?.refused).toBe(refused);
});
