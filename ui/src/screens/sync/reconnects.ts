// What is said of a desk that needs a new code before the centre hears it again.

import type { Link } from '../../api/generated';

const RECONNECTS = ['desk-copied', 'desk-away-too-long', 'desk-proof-wrong', 'desk-restored'];

export const needsCode = (link: Link): boolean => link.problem !== null && link.problem !== undefined && RECONNECTS.includes(link.problem.code);
