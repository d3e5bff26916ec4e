// What the people of the tests know by heart.

/** Opens the data file of a desk: the computers of the tests have no key store. */
export const PASSPHRASE = 'орын мен уақыт';

/** Opens the desk for whoever it was given to. */
export const PIN = '482915';
