import { refuse, refuseField } from '@realign/kernel';
import { refused } from './problem';

it('a refusal about how things stand is a conflict, one that a field would mend names the field', () => {
  expect(refused(refuse('decided-already', 'It is decided.')).body).toMatchObject({ status: 409, code: 'decided-already', detail: 'It is decided.' });
  expect(refused(refuseField('/until', 'not-later', 'It lies in the past.')).body).toMatchObject({ status: 422, code: 'invalid', errors: [{ pointer: '/until', code: 'not-later', detail: 'It lies in the past.' }] });
});
