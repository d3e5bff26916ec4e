// The number of an order as books of orders have it: letters, digits and a few signs. The core looks at it again.

const LONGEST = 24;

export function isOrderNumber(text: string): boolean {
  const number = text.trim().replace(/^№\s*/u, '');
  return number.length <= LONGEST && /[\p{L}\d]/u.test(number) && /^[A-Za-z\d\u0400-\u04ff –\-/.№]+$/u.test(number);
}
