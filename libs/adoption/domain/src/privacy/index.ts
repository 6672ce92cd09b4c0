export * from './name-country';
export * from './privacy-rules';
