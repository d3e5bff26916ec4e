// What a person opens on a screen: questions, papers, the search, and what stands there after an act. Each as the screens in ui/src/dev/scenes.ts, and
// `open`, which does what the person does; `part` is what is read, where it is not the dialog.

/** One press after another on what has these words. */
const press = (...keys) => async (page, say) => {
  for (const key of keys) await page.getByRole('button', { name: say(key) }).first().click();
};

const check = (scene) => ({
  name: `over-check-${scene}`,
  at: 'referrals',
  scene: `check-${scene}`,
  async open(page, say) {
    await press('check-open')(page, say);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('61001-2026-0018');
    await dialog.getByRole('button', { name: say('check-act'), exact: true }).click();
    await dialog.getByText(say(`check-${scene}`), { exact: true }).waitFor();
  },
});

const found = (typed) => async (page) => {
  await page.locator('main h1').waitFor();
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox').fill(typed);
};

export const overs = [
  { name: 'over-find', at: 'today', open: found('') },
  { name: 'over-find-child', at: 'today', open: found('Ораз') },
  { name: 'over-find-nothing', at: 'today', open: found('Qwx') },
  { name: 'over-save-list', at: 'referrals', open: press('desk-table-save') },
  { name: 'over-check', at: 'referrals', open: press('check-open') },
  ...['counts', 'superseded', 'expired', 'tampered', 'elsewhere'].map(check),
  { name: 'over-recall', at: 'places/g4', open: press('desk-recall') },
  {
    name: 'over-bulletin',
    at: 'places',
    part: 'article',
    open: async (page, say) => page.getByRole('listbox', { name: say('desk-bulletins-all') }).getByRole('option').nth(1).click(),
  },
  { name: 'over-publish-refused', at: 'places/g1', scene: 'refused', part: '[role=alert]', open: press('desk-publish') },
  { name: 'over-activate-refused', at: 'responses/b1/r1', scene: 'refused', part: '[role=alert]', open: press('desk-activate') },
  { name: 'over-decline', at: 'responses/b1/r1', open: press('desk-decline') },
  { name: 'over-hand-over', at: 'responses/b1/r1', open: press('desk-hold-give') },
  { name: 'over-document', at: 'responses/b1/r1', scene: 'documents', part: '.viewer', open: press('desk-attachment-open') },
  {
    name: 'over-why',
    at: 'responses/b1/r1',
    part: 'details[open]',
    open: async (page, say) => page.locator('summary').filter({ hasText: say('why') }).click(),
  },
  { name: 'over-extension-grant', at: 'referrals/f1', scene: 'extension', open: press('desk-extension-grant') },
  { name: 'over-extension-refuse', at: 'referrals/f1', scene: 'extension', open: press('desk-extension-refuse') },
  { name: 'over-extension-ask', at: 'referrals/f1', scene: 'last-day', open: press('desk-extension-ask') },
  { name: 'over-refuse-referral', at: 'referrals/f1', open: press('desk-refuse-referral') },
  { name: 'over-referral-printed', at: 'referrals/f1', part: '[role=alert]', open: press('desk-print-referral') },
  { name: 'over-prepare-contract', at: 'contracts/new/f2', open: press('desk-prepare-contract') },
  { name: 'over-sign', at: 'contracts/k2', open: press('desk-sign-contract') },
  { name: 'over-sign-agent', at: 'contracts/k2', scene: 'agent', open: press('desk-sign-contract') },
  { name: 'over-addendum', at: 'contracts/k3', open: press('desk-addendum-new') },
  { name: 'over-terminate', at: 'contracts/k3', open: press('desk-contract-end') },
  { name: 'over-transfer', at: 'groups/g1/c1-0-0', open: press('desk-transfer') },
  { name: 'over-expel', at: 'groups/g1/c1-0-0', open: press('desk-expel') },
  { name: 'over-graduate', at: 'groups/g1/c1-0-0', open: press('desk-graduate') },
  { name: 'over-group-new', at: 'groups', open: press('desk-group-new') },
  { name: 'over-group-change', at: 'groups/g1', open: press('desk-group-change') },
  { name: 'over-group-close', at: 'groups/g1', open: press('desk-group-close') },
  { name: 'over-undo-regrouping', at: 'groups', scene: 'regrouped', open: press('desk-regroup-undo') },
  { name: 'over-journal-filter', at: 'journal', part: 'article', open: press('desk-journal-filter') },
  { name: 'over-sync-refused', at: 'sync', scene: 'offline', part: '[role=alert]', open: press('desk-sync-now') },
  { name: 'over-dismiss', at: 'settings', open: press('desk-person-dismiss') },
  {
    // Which parts there are changes with every one: none is asked for.
    name: 'over-licences',
    at: 'settings',
    async open(page, say) {
      await press('desk-licences')(page, say);
      await page.getByRole('dialog').getByRole('searchbox').fill('Qwx');
    },
  },
  { name: 'over-practice-begin', at: 'settings', open: press('desk-practice-offer') },
  { name: 'over-practice-tasks', at: 'today', scene: 'practice', open: async (page, say) => page.getByRole('button', { name: say('desk-practice-tasks', { done: 2, of: 6 }) }).click() },
  { name: 'over-practice-leave', at: 'today', scene: 'practice', open: press('desk-practice-leave') },
  { name: 'over-restore', at: '', scene: 'enrol', open: press('desk-restore') },
  {
    name: 'over-sign-in-pin',
    at: '',
    scene: 'people',
    part: 'body',
    open: async (page) => page.getByRole('listitem').getByRole('button').first().click(),
  },
];
