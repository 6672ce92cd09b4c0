import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate } from 'class-validator';
import * as contract from '@realign/programmes/contract';

type Body = new () => object;

const classes = Object.values(contract).filter((one): one is Body => typeof one === 'function' && /^class /.test(Function.prototype.toString.call(one)));
const rulesOf = (body: Body) => getMetadataStorage().getTargetValidationMetadatas(body, '', true, false);

/** Every list of ids that a body of this context may hold. */
const LISTS = classes.flatMap((body) => {
  const rules = rulesOf(body);
  return rules.filter(({ name, each }) => name === 'isUuid' && each).map(({ propertyName }): [string, string, Body] => [body.name, propertyName, body]);
});

describe('an id that is named twice', () => {
  it('is looked for in every list of ids', () => expect(LISTS.map(([body]) => body)).toEqual(expect.arrayContaining(['CreateWave', 'ChangeWave', 'CreateBlackout', 'ChangeBehaviour', 'SetWhyPage'])));

  it.each(LISTS)('is refused by %s.%s, in whatever letters it is written', async (_, list, body) => {
    const id = 'a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d';
    const errors = await validate(plainToInstance(body, { [list]: [id, id.toUpperCase()] }), { skipMissingProperties: true });
    expect(errors.find(({ property }) => property === list)?.constraints).toHaveProperty('arrayUnique');
  });
});
