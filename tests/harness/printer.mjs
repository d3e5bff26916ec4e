// A printer and a viewer for a computer that has neither: programs of the usual names that keep what they are given.

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** As CUPS says it: the usual printer, the printers, and how jobs stand. */
const SPOOLER = `reason="$(cat 'TRAY/reason')"
jobs() {
  for paper in 'TRAY'/printed-*.pdf; do
    [ -e "$paper" ] || continue
    printf 'Reception-%s  desk  1024  today\n\tAlerts: %s\n' "$(basename "$paper" .pdf)" "$reason"
  done
}
case "$*" in
  -d) echo 'system default destination: Reception' ;;
  *not-completed*) [ -n "$reason" ] || jobs ;;
  *completed*) [ -z "$reason" ] || jobs ;;
  *-p*) printf 'printer Reception is idle.  enabled since today\n\tDescription: HP 1020\n\tAlerts: none\n' ;;
esac`;

export class PaperTray {
  constructor(folder) {
    this.programs = folder.at('bin');
    this.tray = folder.at('tray');
    mkdirSync(this.programs, { recursive: true });
    mkdirSync(this.tray, { recursive: true });
    this.comesOut();
    this.#write('lpstat', SPOOLER.replaceAll('TRAY', this.tray));
    this.#write('lp', `printf '%s\\n' "$@" >>"${this.tray}/lp.words"\nfor last; do :; done\nprinted="printed-$(ls "${this.tray}" | wc -l)"\ncp "$last" "${this.tray}/$printed.pdf"\necho "request id is Reception-$printed (1 file(s))"`);
    this.#write('xdg-open', `printf '%s\\n' "$@" >>"${this.tray}/opened"`);
  }

  #write(name, body) {
    const path = `${this.programs}/${name}`;
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
  }

  /** What the spooler says of every paper: printed, or with another of its reasons; `undefined` while it lies in the queue. */
  comesOut(reason = 'job-completed-successfully') {
    writeFileSync(`${this.tray}/reason`, reason ?? '');
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
