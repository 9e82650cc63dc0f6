import type { ImageLink } from './imageLinks.ts';

/** Python 3.8 on: links.csv beside it says what to make; a copy where the system makes no links. */
export const pythonScript = (count: number): string => `"""Makes folders of classes out of links to pictures.

python link_images.py PICTURES [TARGET]
PICTURES: the folder that the names of links.csv count from. TARGET: where to make the tree, "imagefolder" by default.
"""
import csv
import os
import shutil
import sys
from pathlib import Path

pictures = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
target = Path(sys.argv[2] if len(sys.argv) > 2 else "imagefolder")
with open(Path(__file__).resolve().parent / "links.csv", newline="", encoding="utf-8") as f:
    rows = list(csv.DictReader(f))
absent = sorted({row["picture"] for row in rows if not (pictures / row["picture"]).is_file()})
if absent or len(rows) != ${count}:
    sys.exit(f"expected ${count} links, read {len(rows)}; no picture at {absent[:5]}")


def make(picture, link):
    for way in (os.symlink, os.link, shutil.copyfile):
        try:
            return way(picture, link)
        except OSError as error:
            reason = error
    raise reason


for row in rows:
    link = target / row["link"]
    link.parent.mkdir(parents=True, exist_ok=True)
    if link.is_symlink() or link.exists():
        link.unlink()
    make(pictures / row["picture"], link)
print(f"{len(rows)} links below {target}")
`;

/** POSIX shell: every link is a line, so that nothing is read or guessed. */
export function* shellLines(links: readonly ImageLink[]): Generator<string> {
  yield `#!/bin/sh
# sh link_images.sh PICTURES [TARGET]
# PICTURES: the folder that the names count from. TARGET: where to make the tree, "imagefolder" by default.
set -eu
pictures=$(CDPATH= cd -- "\${1:-.}" && pwd)
target=\${2:-imagefolder}
link() {
  [ -f "$pictures/$1" ] || { printf 'no picture at %s\\n' "$pictures/$1" >&2; exit 1; }
  ln -sf -- "$pictures/$1" "$target/$2"
}
`;
  const made = new Set<string>();
  for (const { picture, link } of links) {
    const folder = link.slice(0, link.lastIndexOf('/'));
    if (!made.has(folder)) yield `mkdir -p -- "$target"/${shellQuoted(folder)}\n`;
    made.add(folder);
    yield `link ${shellQuoted(picture)} ${shellQuoted(link)}\n`;
  }
}

/** One word of a shell: nothing within single quotes means anything but itself. */
const shellQuoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
