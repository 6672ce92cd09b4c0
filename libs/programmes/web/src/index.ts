export * from './programmes.routes';
export { PlainText } from './why/plain-text';
export { WhyArticle } from './why/why-article';
export { languageWords } from './why/why-words';
