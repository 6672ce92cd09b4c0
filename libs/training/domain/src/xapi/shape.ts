/** What is wrong with a value, and where: `object.definition.name is not a language map`. Undefined when nothing is. */
export type Fault = string | undefined;

/** Looks at one value; `at` is its place in the statement, for the message. */
export type Shape = (value: unknown, at: string) => Fault;

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first fault of several looks, which are only taken while nothing is wrong. */
export const firstFault = (...looks: readonly (() => Fault)[]): Fault => {
  for (const look of looks) {
    const fault = look();
    if (fault !== undefined) return fault;
  }
  return undefined;
};

const is = (test: (value: unknown) => boolean, what: string): Shape => (value, at) => (test(value) ? undefined : `${at} is not ${what}`);

export const text = is((value) => typeof value === 'string', 'a text');
export const truth = is((value) => typeof value === 'boolean', 'true or false');
export const decimal = is((value) => typeof value === 'number' && Number.isFinite(value), 'a number');
export const wholeNumber = is((value) => typeof value === 'number' && Number.isInteger(value) && value >= 0, 'a whole number');
export const matching = (pattern: RegExp, what: string): Shape => is((value) => typeof value === 'string' && pattern.test(value), what);
export const exactly = (...allowed: readonly string[]): Shape => is((value) => allowed.includes(value as string), allowed.join(' or '));

export const listOf = (shape: Shape): Shape => (value, at) => {
  if (!Array.isArray(value)) return `${at} is not a list`;
  return firstFault(...value.map((item, place) => () => shape(item, `${at}[${place}]`)));
};

export interface Properties {
  readonly required?: Readonly<Record<string, Shape>>;
  readonly optional?: Readonly<Record<string, Shape>>;
  /** A rule over the whole, once each property is right by itself. */
  readonly also?: (value: JsonObject, at: string) => Fault;
}

/** An object with these properties and no others; names are compared with their case. */
export const objectWith = ({ required = {}, optional = {}, also }: Properties): Shape => {
  const shapes: Readonly<Record<string, Shape>> = { ...required, ...optional };
  return (value, at) => {
    if (!isObject(value)) return `${at} is not an object`;
    const missing = Object.keys(required).find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return `${at} has no ${missing}`;
    const faults = Object.entries(value).map(([name, inner]) => () => (Object.hasOwn(shapes, name) ? shapes[name]?.(inner, `${at}.${name}`) : `${at} has an unknown property ${name.slice(0, 60)}`));
    return firstFault(...faults, () => also?.(value, at));
  };
};

/** An object whose property names have a form of their own, such as language tags or IRIs. */
export const mapOf = (name: Shape, inner: Shape): Shape => (value, at) =>
  isObject(value) ? firstFault(...Object.entries(value).map(([key, one]) => () => name(key, `${at}: the name ${key.slice(0, 60)}`) ?? inner(one, `${at}.${key}`))) : `${at} is not an object`;

export const anything: Shape = () => undefined;
