// Ctrl+K asks for the search field; the screen that has it takes the wish when it is there.

class Search {
  wanted = $state(false);

  want(): void {
    this.wanted = true;
  }

  take(): void {
    this.wanted = false;
  }
}

export const search = new Search();
