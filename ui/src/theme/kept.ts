// Small choices of this computer (theme, width of the rail). Where the storage is closed to us they last until the window closes.

const here = new Map<string, string>();

export function keep(name: string, value: string): void {
  here.set(name, value);
  try {
    localStorage.setItem(`oryn.${name}`, value);
  } catch {
    // Kept in memory; nothing else depends on it.
  }
}

export function kept(name: string): string | undefined {
  try {
    return localStorage.getItem(`oryn.${name}`) ?? here.get(name);
  } catch {
    return here.get(name);
  }
}
