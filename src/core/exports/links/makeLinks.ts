/**
 * The script that makes the tree. It looks at everything before it touches anything: a file that it did not make is
 * never overwritten, and a missing one stops it. What it made is listed in made_links.txt, so that a later run takes
 * away what the plan no longer has. `names`: Python literals of the YOLO classes by number; none for class folders.
 */
export const makeLinks = (
  rows: number,
  uses: number,
  names: readonly string[],
): string => `#!/usr/bin/env python3
"""Makes a folder in which each use of a picture is a file: links.csv says how often each is used."""
import argparse
import csv
import filecmp
import hashlib
import json
import os
import shutil
import sys

NAMES = [${names.length === 0 ? '' : `\n${names.map((name) => `    ${name},\n`).join('')}`}]
HERE = os.path.dirname(os.path.realpath(__file__))
RECORD = "made_links.txt"


def inside(folder, path):
    """The path below the folder; an error where it would leave it."""
    place = os.path.normpath(os.path.join(folder, *path.split("/")))
    if os.path.commonpath([place, folder]) != folder or place == folder:
        sys.exit(f"{path!r} leaves {folder}: nothing was made")
    return place


def folded(path):
    return os.path.normcase(path).casefold()


def with_number(path, suffix):
    dot = path.rfind(".")
    return f"{path[:dot]}{suffix}{path[dot:]}" if dot > path.rfind("/") else path + suffix


def uses_of(rows):
    """What is in a row, for every use: the first keeps its name, the others get __r1, __r2 ..."""
    taken = {folded(row["target"]) for row in rows}
    for row in rows:
        fixed = row["part"], row["source"], row["target"]
        yield *fixed, row["target"], row["label"], row["label_target"], int(row["boxes"])
        for use in range(1, int(row["repeat"])):
            suffix = f"__r{use}"
            while folded(with_number(row["target"], suffix)) in taken:
                suffix += "_"
            taken.add(folded(with_number(row["target"], suffix)))
            label_target = with_number(row["label_target"], suffix) if row["label"] else ""
            yield *fixed, with_number(row["target"], suffix), row["label"], label_target, int(row["boxes"])


def found(*places):
    return next((place for place in places if os.path.isfile(place)), None)


def plan_of(rows, root, out):
    """By file to make: its source. And the pictures of each part. Stops where a source is not there."""
    # Pictures are the dataset's, or baked ones of this export; label files of this export go before the dataset's own.
    wanted, parts, missing = {}, {}, []
    for part, source, first, target, label, label_target, boxes in uses_of(rows):
        parts.setdefault(part, []).append(target)
        picture = found(inside(root, source), inside(root, first), inside(HERE, source), inside(HERE, first))
        labels = found(inside(HERE, label), inside(root, label)) if label else None
        if picture is None:
            missing.append(source)
        if labels is None and boxes > 0:
            missing.append(label)
        wanted[inside(out, target)] = picture
        if labels is not None:
            wanted[inside(out, label_target)] = labels
    if missing:
        sys.exit(f"missing below {root}: {len(missing)}, for example {missing[0]!r}. Nothing was made. Is it the right --root? Label files come with YOLO.")
    return wanted, parts


def is_made(place, origin):
    """Whether the file at the place is what was made of its origin: a link to it, a copy of it, or a text of that hash."""
    if origin.startswith("sha256:"):
        return os.path.isfile(place) and hash_of(open(place, "rb").read()) == origin
    if os.path.islink(place):
        return os.path.realpath(place) == os.path.realpath(origin)
    return os.path.isfile(place) and os.path.isfile(origin) and (os.path.samefile(place, origin) or filecmp.cmp(place, origin))


def hash_of(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def make(place, source, kind):
    os.makedirs(os.path.dirname(place), exist_ok=True)
    if kind == "copy":
        shutil.copy2(source, place)
    elif kind == "hard":
        os.link(source, place)
    else:
        os.symlink(source, place)


def read_record(out):
    """By file that an earlier run made: its origin."""
    try:
        with open(os.path.join(out, RECORD), encoding="utf-8") as f:
            return {inside(out, path): origin for path, origin in map(json.loads, f)}
    except FileNotFoundError:
        return {}


def write_record(out, made):
    with open(os.path.join(out, RECORD), "w", encoding="utf-8", newline="\\n") as f:
        for place, origin in sorted(made.items()):
            f.write(json.dumps([os.path.relpath(place, out).replace(os.sep, "/"), origin]) + "\\n")


def is_foreign(place, origin, before, out):
    """Whether something lies there that was not made by this, or was changed since; links hold nothing of their own."""
    folder = os.path.realpath(os.path.dirname(place))
    if os.path.commonpath([folder, out]) != out:
        return True
    if not os.path.lexists(place) or is_made(place, origin):
        return False
    return place not in before or not (os.path.islink(place) or is_made(place, before[place]))


def quoted(text):
    """A YAML scalar on one line, whatever is in it."""
    return '"' + "".join(c if c.isprintable() and c not in '"\\\\' else f"\\\\U{ord(c):08x}" for c in text) + '"'


def lists_of(out, parts):
    """Lists and data.yaml for YOLO: nothing for class folders."""
    if not NAMES:
        return {}
    files = {f"{part}.txt": "".join(f"./{target}\\n" for target in targets) for part, targets in parts.items()}
    lines = [f"path: {quoted(out)}"]
    lines += [f"{part}: {part}.txt" for part in ("train", "val", "test") if part in parts]
    if "val" not in parts:
        lines.append("val: train.txt")
    lines += ["names:"] + [f"  {k}: {quoted(name)}" for k, name in enumerate(NAMES)]
    files["data.yaml"] = "\\n".join(lines) + "\\n"
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=HERE, help="folder of the dataset, which its pictures lie below")
    parser.add_argument("--out", default="balanced", help="folder to make")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--hard", dest="kind", action="store_const", const="hard", help="hard links, on one disk")
    kinds.add_argument("--copy", dest="kind", action="store_const", const="copy", help="copies")
    options = parser.parse_args()
    root, out = os.path.realpath(options.root), os.path.realpath(options.out)
    kind = options.kind or "symbolic"

    with open(os.path.join(HERE, "links.csv"), newline="", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    if len(rows) != ${rows} or sum(int(row["repeat"]) for row in rows if row["part"] == "train") != ${uses}:
        sys.exit(f"links.csv is of another plan: expected ${rows} rows and ${uses} uses, read {len(rows)}")
    if out == root:
        sys.exit("--out is the dataset's own folder: nothing was made")
    wanted, parts = plan_of(rows, root, out)
    lists = lists_of(out, parts)
    before = read_record(out)
    after = {**wanted, **{inside(out, name): hash_of(text.encode()) for name, text in lists.items()}}
    old = {place: origin for place, origin in before.items() if place not in after and os.path.lexists(place)}

    foreign = [place for place, origin in {**after, **old}.items() if is_foreign(place, origin, before, out)]
    if foreign:
        sys.exit(f"not made by this, or changed since: {len(foreign)}, for example {foreign[0]!r}. Nothing was changed.")

    os.makedirs(out, exist_ok=True)
    write_record(out, {**before, **after})
    for place in old:
        os.remove(place)
    new = 0
    for place, source in wanted.items():
        if os.path.lexists(place):
            if is_made(place, source):
                continue
            os.remove(place)
        try:
            make(place, source, kind)
        except OSError as error:
            sys.exit(f"{place!r} could not be made: {error}. Where links are not allowed use --hard, where disks differ --copy.")
        new += 1
    for name, text in lists.items():
        with open(inside(out, name), "wb") as f:
            f.write(text.encode())
    write_record(out, after)
    print(f"{len(wanted)} files in {out}, {new} of them new")


if __name__ == "__main__":
    main()
`;
