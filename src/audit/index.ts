export { elementOf, elementsOf, keyOf } from './elements.ts';
export { predict } from './predict.ts';
