// Sizes that are known only while running, set as custom properties through the object model: the content security policy forbids
// style attributes in markup.

import type { Attachment } from 'svelte/attachments';

export const vars =
  (values: Readonly<Record<string, string>>): Attachment<HTMLElement> =>
  (element) => {
    for (const [name, value] of Object.entries(values)) element.style.setProperty(name, value);
  };
