import { Injectable, ValidationPipe, type ArgumentMetadata, type PipeTransform, type ValidationError } from '@nestjs/common';
import { textProblems, valueProblems } from './plain-input';
import { invalid, invalidFields, type FieldProblem } from './problem';
import { ruleWords } from './rule-words';

const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** class-validator's tree as a flat list; `prefix` is empty for a body and `?` for a query. */
export const fieldProblems = (errors: readonly ValidationError[], prefix: string): FieldProblem[] =>
  errors.flatMap((error) => {
    const pointer = prefix === '?' ? `?${error.property}` : `${prefix}/${escapePointer(error.property)}`;
    const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({ pointer, code: code === 'whitelistValidation' ? 'unknown' : code, detail: ruleWords(code, message, error.property) }));
    return [...own, ...fieldProblems(error.children ?? [], pointer)];
  });

const pipe = (prefix: string): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalidFields(fieldProblems(errors, prefix)),
  });

/** Turns bodies and queries into their classes and refuses whatever the class does not name, and what no class may hold. */
@Injectable()
export class InputPipe implements PipeTransform {
  private readonly body = pipe('');
  private readonly query = pipe('?');

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom' || metadata.type === 'param') return value;
    const isQuery = metadata.type === 'query';
    const prefix = isQuery ? '?' : '';
    refuse(textProblems(value, prefix));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isQuery && isObject) refuse(repeated(value, metadata.metatype));
    if (!isQuery && !isObject && isClass(metadata.metatype)) refuse([{ pointer: '', code: 'object', detail: 'Send a JSON object.' }]);
    const input: unknown = await (isQuery ? this.query : this.body).transform(value, metadata);
    refuse(valueProblems(input, prefix));
    return input;
  }
}

const refuse = (problems: readonly FieldProblem[]): void => {
  if (problems.length > 0) throw invalid(problems);
};

/** A name given twice arrives as a list, which only a list may be. */
const repeated = (query: object, type: unknown): FieldProblem[] =>
  Object.entries(query).flatMap(([name, given]) => {
    const declared: unknown = isClass(type) && Array.isArray(given) ? Reflect.getMetadata('design:type', (type as { prototype: object }).prototype, name) : undefined;
    return declared === undefined || declared === Array || declared === Object ? [] : [{ pointer: `?${name}`, code: 'repeated', detail: 'Give this once.' }];
  });

const isClass = (metatype: unknown): boolean => typeof metatype === 'function' && ![String, Number, Boolean, Array, Object].includes(metatype as never);
