// A printer and a viewer for a computer that has neither: programs of the usual names that keep what they are given.

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

export class PaperTray {
  constructor(folder) {
    this.programs = folder.at('bin');
    this.tray = folder.at('tray');
    mkdirSync(this.programs, { recursive: true });
    mkdirSync(this.tray, { recursive: true });
    this.#write('lpstat', 'echo "system default destination: Reception"');
    this.#write('lp', `printf '%s\\n' "$@" >>"${this.tray}/lp.words"\nfor last; do :; done\ncp "$last" "${this.tray}/printed-$(ls "${this.tray}" | wc -l).pdf"`);
    this.#write('xdg-open', `printf '%s\\n' "$@" >>"${this.tray}/opened"`);
  }

  #write(name, body) {
    const path = `${this.programs}/${name}`;
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
  }

  /** For the environment of the desk. */
  get env() {
    return { PATH: `${this.programs}:${process.env.PATH}` };
  }

  /** The printed papers, byte by byte. */
  printed() {
    return readdirSync(this.tray)
      .filter((name) => name.endsWith('.pdf'))
      .sort()
      .map((name) => readFileSync(`${this.tray}/${name}`));
  }

  /** The words that the spooler was given. */
  words() {
    return existsSync(`${this.tray}/lp.words`) ? readFileSync(`${this.tray}/lp.words`, 'utf8').trim().split('\n') : [];
  }

  /** The files that the viewer was given. */
  opened() {
    return existsSync(`${this.tray}/opened`) ? readFileSync(`${this.tray}/opened`, 'utf8').trim().split('\n') : [];
  }
}
