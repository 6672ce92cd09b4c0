import fc from 'fast-check';
import { costOf, isCounted, mayLeave, type Contact } from './contact-budget';

const news: Contact = { urgency: 'fyi', isReserved: false };
const owed: Contact = { urgency: 'owed', isReserved: false };
const announced: Contact = { urgency: 'bulk', isReserved: true };

describe('the contact budget', () => {
  it.each([
    ['one piece of news', [news], 1],
    ['five pieces of news in one mail', [news, news, news, news, news], 1],
    ['something owed', [owed], 0],
    ['news that rides with something owed', [news, owed], 0],
    ['what was charged when it was announced', [announced, news], 0],
    ['nothing', [], 0],
  ] as const)('%s costs', (_, contents, cost) => expect(costOf(contents)).toBe(cost));

  it('is never exceeded by what is not exempt, and never holds back what is owed', () => {
    const contact = fc.record<Contact>({ urgency: fc.constantFrom('urgent', 'owed', 'fyi', 'bulk'), isReserved: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.array(fc.array(contact, { minLength: 1, maxLength: 4 }), { maxLength: 60 }), (budget, mails) => {
        let spent = 0;
        for (const contents of mails) {
          const leaves = mayLeave(contents, spent, budget);
          if (contents.some(({ urgency }) => !isCounted(urgency))) expect(leaves).toBe(true);
          if (leaves) spent += costOf(contents);
        }
        expect(spent).toBeLessThanOrEqual(budget);
      }),
    );
  });
});
