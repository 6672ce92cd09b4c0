import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { comparableForm, isObject, type JsonObject } from '@realign/training/domain';
import { xapiProblem } from './xapi-problem';

export const SIGNATURE = 'http://adlnet.gov/expapi/attachments/signature';
const ALGORITHMS: Readonly<Record<string, string>> = { RS256: 'RSA-SHA256', RS384: 'RSA-SHA384', RS512: 'RSA-SHA512' };

/**
 * A signed statement carries a JSON Web Signature of itself (RFC 7515) as an attachment. Refused: another media type, anything but a
 * compact JWS with RS256, RS384 or RS512, a payload that is not this statement, and a signature that its own certificate does not bear out.
 */
export function checkSignature(statement: JsonObject, contentType: string, content: Buffer): void {
  if (!/^application\/octet-stream/i.test(contentType)) throw xapiProblem(400, 'A signature is an attachment of the type application/octet-stream.');
  const [head = '', payload = '', signature, ...more] = content.toString('utf8').trim().split('.');
  if (signature === undefined || more.length > 0) throw xapiProblem(400, 'The signature is not a JSON Web Signature.');
  const header = readJson(head);
  const algorithm = ALGORITHMS[String(header['alg'])];
  if (algorithm === undefined) throw xapiProblem(400, 'The signature is made with another algorithm than RS256, RS384 or RS512.');
  const { attachments: _, ...signed } = readJson(payload);
  const { attachments: __, ...sent } = statement;
  if (comparableForm(withoutTimestampUnlessBoth(signed, sent)) !== comparableForm(withoutTimestampUnlessBoth(sent, signed))) throw xapiProblem(400, 'The signature was made for another statement.');
  const [certificate] = Array.isArray(header['x5c']) ? (header['x5c'] as unknown[]) : [];
  if (certificate === undefined) return;
  if (!isBornOut(String(certificate), algorithm, `${head}.${payload}`, signature)) throw xapiProblem(400, 'The signature does not match its certificate.');
}

const withoutTimestampUnlessBoth = (statement: JsonObject, other: JsonObject): JsonObject => {
  if ('timestamp' in other) return statement;
  const { timestamp: _, ...rest } = statement;
  return rest;
};

const readJson = (part: string): JsonObject => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    // Said below, as for anything else that is no JSON object.
  }
  throw xapiProblem(400, 'The signature is not a JSON Web Signature.');
};

const isBornOut = (certificate: string, algorithm: string, signed: string, signature: string): boolean => {
  try {
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
    return verify(algorithm, Buffer.from(signed), createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
};
