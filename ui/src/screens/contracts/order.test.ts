import { expect, test } from 'vitest';

import { isOrderNumber } from './order';

test.each(['45', '45-Б', '№ 45', '12/03 қ.', ' 7 '])('%s is a number of an order', (text) => expect(isOrderNumber(text)).toBe(true));

test.each(['', '   ', '№', '-', '45 😀', '李', '1234567890123456789012345'])('«%s» is none', (text) => expect(isOrderNumber(text)).toBe(false));
