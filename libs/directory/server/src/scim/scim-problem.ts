import { Problem, type ErrorDialect } from '@realign/platform';
import { SCIM_PATH } from './scim-tokens.service';

export type ScimType = 'invalidFilter' | 'tooMany' | 'uniqueness' | 'mutability' | 'invalidSyntax' | 'invalidPath' | 'noTarget' | 'invalidValue' | 'invalidVers' | 'sensitive';

/** An answer of RFC 7644 §3.12. The type travels as the problem's code. */
export const scimProblem = (status: number, detail: string, scimType?: ScimType): Problem => new Problem({ status, code: scimType ?? 'scim', title: 'SCIM', detail });

export const noSuchResource = (kind: 'user' | 'group'): Problem => scimProblem(404, `There is no such ${kind}.`);

const TYPES: ReadonlySet<string> = new Set(['invalidFilter', 'tooMany', 'uniqueness', 'mutability', 'invalidSyntax', 'invalidPath', 'noTarget', 'invalidValue', 'invalidVers', 'sensitive']);

const typeOf = (status: number, code: string): string | undefined => (TYPES.has(code) ? code : status === 409 ? 'uniqueness' : status === 422 ? 'invalidValue' : code === 'bad-request' ? 'invalidSyntax' : undefined);

/** What SCIM knows no word for becomes the nearest it knows: 422 is 400 invalidValue. */
export const scimDialect: ErrorDialect = {
  prefix: SCIM_PATH,
  contentType: 'application/scim+json; charset=utf-8',
  status: (ours) => (ours === 422 ? 400 : ours),
  body: ({ status, code, detail, title }) => {
    const scimType = typeOf(status, code);
    return { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status === 422 ? 400 : status), ...(scimType && { scimType }), detail: detail ?? title };
  },
};
