// Who is added to the staff, before the core looks at it.

import type { AddStaff } from '../../api/generated';

/** A head is appointed by the department. */
export const ROLES = ['registrar', 'methodist', 'educator', 'medic', 'accountant'] as const;

export type NewPerson = AddStaff & { role: (typeof ROLES)[number] };

/** Surname, given name, patronymic; some people have only one of them. */
export const nameOf = ({ surname, given, patronymic }: NewPerson): string => [surname, given, patronymic].map((part) => part.trim()).filter(Boolean).join(' ');

/** Whether it is worth asking: what is wrong with a number, the core says. */
export const isFilled = (person: NewPerson): boolean => person.surname.trim() + person.given.trim() !== '' && person.iin.trim().length === 12;
