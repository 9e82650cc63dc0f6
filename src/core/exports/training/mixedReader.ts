/**
 * Reads mixed.jsonl in Python: labels with the standard library alone, pictures with NumPy and OpenCV. Groups, layers,
 * masks and colours mean what `mixing/scene.ts` says; OpenCV counts pixel centres at whole numbers, hence the halves.
 */
export const mixedReader = `"""Extra copies as they were mixed: the same geometry and the same labels as in the studio.

    for row in rows("mixed.jsonl"):
        picture = draw(row, lambda name: cv2.imread(name)[:, :, ::-1])  # RGB in, RGB out
        boxes, names = labels(row)

Noise has its own chance here, and JPEG and blur are OpenCV's.
"""
import json


def rows(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def labels(row):
    """Boxes as [left, top, width, height] in pixels of the picture, and the names of their classes."""
    return [label["bbox"] for label in row["labels"]], [label["class"] for label in row["labels"]]


def moved(h, x, y):
    """Where a homography of nine numbers, by rows, takes a point."""
    w = h[6] * x + h[7] * y + h[8]
    return (h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w


def draw(row, read):
    """The picture, height x width x 3; read(file_name) gives a source in the same form."""
    import numpy as np

    size = (row["height"], row["width"], 1)
    sources = [read(source["file_name"]) for source in row["sources"]]
    out = np.zeros((*size[:2], 3), np.float32)
    for group in row["groups"]:
        ground = group["ground"]
        cover = np.full(size, 0.0 if ground is None else 1.0, np.float32)
        inside = np.zeros_like(out)
        if ground is not None:
            inside += np.random.default_rng(ground["noise"]).uniform(0, 255, out.shape) if isinstance(ground, dict) else ground
        for layer in (one for one in group["layers"] if one["homography"] is not None):
            source = row["sources"][layer["source"]]
            colour, share = _warped(sources[layer["source"]], source, layer, group["elastic"], size)
            share *= layer["opacity"] * _inside(layer["mask"], size)
            inside = inside * (1 - share) + colour * share
            cover = cover + share * (1 - cover)
        share = cover * group["opacity"] * _inside(group["mask"], size)
        out = out * (1 - share) + np.where(cover > 0, inside / np.maximum(cover, 1e-6), 0) * share
    return _finished(np.clip(np.rint(out), 0, 255).astype(np.uint8), row["effects"])


def _polygons(rings, size):
    """Share of each pixel inside rings by the even-odd rule, at 16 steps a pixel."""
    import cv2
    import numpy as np

    mask = np.zeros(size[:2], np.uint8)
    points = [np.rint((np.reshape(ring, (-1, 2)) - 0.5) * 16).astype(np.int32) for ring in rings]
    cv2.fillPoly(mask, points, 255, cv2.LINE_AA, shift=4)
    return mask[..., None].astype(np.float32) / 255


def _inside(rings, size):
    return 1.0 if rings is None else _polygons(rings, size)


def _warped(picture, source, layer, elastic, size):
    import cv2
    import numpy as np

    height, width = picture.shape[:2]
    h = np.reshape(layer["homography"], (3, 3))
    # The source may be stored at another size than it is annotated at.
    h = h @ np.diag([source["width"] / width, source["height"] / height, 1.0])
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1.0]])
    h = np.linalg.inv(half) @ h @ half
    area = abs(np.linalg.det(h)) ** 0.5
    if area < 1:  # Smoothed before it is made smaller.
        sigma = 0.5 * (1 / area - 1)
        picture = cv2.GaussianBlur(picture, (0, 0), sigma) if sigma > 0.1 else picture
    to = (size[1], size[0])
    colour = cv2.warpPerspective(picture, h, to, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    share = _polygons([layer["to"]], size)
    if elastic is not None:
        x, y = _displaced(elastic, size)
        colour = cv2.remap(colour, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        share = cv2.remap(share, x, y, cv2.INTER_LINEAR)[..., None]
    if layer["colour"] is not None:
        m = np.reshape(layer["colour"], (3, 4)).astype(np.float32)
        colour = np.clip(colour / 255 @ m[:, :3].T + m[:, 3], 0, 1) * 255
    return colour, share


def _displaced(elastic, size):
    """Cubic B-spline of the grid's displacements, at every pixel centre."""
    import numpy as np

    columns, rows = elastic["columns"], elastic["rows"]
    y, x = np.mgrid[: size[0], : size[1]].astype(np.float64) + 0.5
    u, v = x / size[1] * (columns - 1), y / size[0] * (rows - 1)
    across, down = np.floor(u).astype(int), np.floor(v).astype(int)

    def spline(t):
        s = 1 - t
        return s**3 / 6, (3 * t**3 - 6 * t**2 + 4) / 6, (3 * s**3 - 6 * s**2 + 4) / 6, t**3 / 6

    dx, dy = (np.reshape(elastic[name], (rows, columns)) for name in ("dx", "dy"))
    for j, b in enumerate(spline(v - down)):
        row = np.clip(down - 1 + j, 0, rows - 1)
        for i, a in enumerate(spline(u - across)):
            column = np.clip(across - 1 + i, 0, columns - 1)
            x = x + a * b * dx[row, column]
            y = y + a * b * dy[row, column]
    return (x - 0.5).astype(np.float32), (y - 0.5).astype(np.float32)


def _finished(picture, effects):
    import cv2
    import numpy as np

    for effect in effects:
        if effect["kind"] == "blur" and effect["sigma"] > 0:
            picture = cv2.GaussianBlur(picture, (0, 0), effect["sigma"])
        elif effect["kind"] == "noise":
            noise = np.random.default_rng(effect["seed"]).normal(0, effect["sigma"], picture.shape)
            picture = np.clip(np.rint(picture + noise), 0, 255).astype(np.uint8)
        elif effect["kind"] == "jpeg":
            _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, round(effect["quality"])])
            picture = cv2.imdecode(data, cv2.IMREAD_COLOR)
    return picture
`;
