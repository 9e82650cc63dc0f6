import { groupLength, layerLength, missingGrey } from '../core/mixing/draw/packScene.ts';

/** A triangle that covers the target; `position` in the fragment is the centre of its pixel. */
export const wholeTarget = /* wgsl */ `
@vertex fn whole(@builtin(vertex_index) i: u32) -> @builtin(position) vec4f {
  return vec4f(select(-1.0, 3.0, i == 1u), select(-1.0, 3.0, i == 2u), 0.0, 1.0);
}`;

/** The integer hash of `shading.ts`, for a pixel. */
export const hashing = /* wgsl */ `
fn hash(p: vec2u, lane: u32, seed: u32) -> u32 {
  var h = (p.x * 0x9e3779b1u) ^ (p.y * 0x85ebca77u) ^ ((lane + 1u) * 0xc2b2ae3du) ^ (seed * 0x27d4eb2fu);
  h = (h ^ (h >> 16u)) * 0x85ebca6bu;
  h = (h ^ (h >> 13u)) * 0xc2b2ae35u;
  return h ^ (h >> 16u);
}`;

/**
 * The formulas of `core/mixing/draw/shading.ts` for one pixel, over the numbers of `packScene.ts`; the picture of a
 * layer is its slot here. Sampling is done by hand on whole texels: a sampler's weights have 8 bits, which is more
 * than a grey level off.
 */
export const sceneShader = /* wgsl */ `
@group(0) @binding(0) var<storage, read> n: array<f32>;
@group(0) @binding(1) var pictures: texture_2d_array<f32>;
${wholeTarget}
${hashing}

fn edgeCoverage(distance: f32) -> f32 { return clamp(distance + 0.5, 0.0, 1.0); }

fn edge(at: u32, q: vec2f) -> f32 { return edgeCoverage(n[at] * q.x + n[at + 1u] * q.y + n[at + 2u]); }

fn quadCoverage(at: u32, q: vec2f) -> f32 {
  let across = edge(at, q) + edge(at + 6u, q) - 1.0;
  let down = edge(at + 3u, q) + edge(at + 9u, q) - 1.0;
  return max(across, 0.0) * max(down, 0.0);
}

fn squaredDistance(a: vec2f, b: vec2f) -> f32 {
  let d = b - a;
  let length = dot(d, d);
  let t = select(0.0, clamp(-dot(a, d) / length, 0.0, 1.0), length > 0.0);
  let p = a + t * d;
  return dot(p, p);
}

fn crosses(a: vec2f, b: vec2f) -> bool {
  let side = a.x * b.y - b.x * a.y;
  return ((a.y > 0.0) != (b.y > 0.0)) && select((side < 0.0), (side > 0.0), (b.y > a.y));
}

fn ringCoverage(at: u32, count: u32, q: vec2f) -> f32 {
  var nearest = 1e30;
  var isInside = false;
  var a = vec2f(n[at + 2u * count - 2u], n[at + 2u * count - 1u]) - q;
  for (var p = at; p < at + 2u * count; p += 2u) {
    let b = vec2f(n[p], n[p + 1u]) - q;
    nearest = min(nearest, squaredDistance(a, b));
    if (crosses(a, b)) { isInside = !isInside; }
    a = b;
  }
  let distance = sqrt(nearest);
  return edgeCoverage(select(-distance, distance, isInside));
}

fn isWithin(at: u32, q: vec2f) -> bool {
  return q.x > n[at] && q.y > n[at + 1u] && q.x < n[at + 2u] && q.y < n[at + 3u];
}

fn maskCoverage(start: u32, rings: u32, q: vec2f) -> f32 {
  var at = start;
  var sum = 0.0;
  for (var ring = 0u; ring < rings; ring++) {
    let points = u32(n[at]);
    let isQuad = n[at + 1u] == 1.0;
    if (isWithin(at + 2u, q)) {
      if (isQuad) { sum += quadCoverage(at + 6u, q); } else { sum += ringCoverage(at + 6u, points, q); }
    }
    at += 6u + select(2u * points, 12u, isQuad);
  }
  let rest = sum - 2.0 * floor(sum / 2.0);
  return select(rest, 2.0 - rest, rest > 1.0);
}

/** Offset 0: no mask. */
fn masked(at: u32, q: vec2f) -> f32 {
  let start = u32(n[at]);
  if (start == 0u) { return 1.0; }
  return maskCoverage(start, u32(n[at + 1u]), q);
}

fn spline(t: f32) -> vec4f {
  let s = 1.0 - t;
  return vec4f(s * s * s, 3.0 * t * t * t - 6.0 * t * t + 4.0, 3.0 * s * s * s - 6.0 * s * s + 4.0, t * t * t) / 6.0;
}

fn displacement(at: u32, columns: i32, rows: i32, p: vec2f) -> vec2f {
  let u = p / vec2f(n[0], n[1]) * vec2f(f32(columns - 1), f32(rows - 1));
  let cell = floor(u);
  let across = spline(u.x - cell.x);
  let down = spline(u.y - cell.y);
  var sum = vec2f(0.0);
  for (var j = 0; j < 4; j++) {
    let r = clamp(i32(cell.y) - 1 + j, 0, rows - 1);
    for (var i = 0; i < 4; i++) {
      let c = clamp(i32(cell.x) - 1 + i, 0, columns - 1);
      let k = at + u32(r * columns + c);
      sum += across[i] * down[j] * vec2f(n[k], n[k + u32(rows * columns)]);
    }
  }
  return sum;
}

fn lodOf(area: f32, last: u32) -> f32 {
  var s = sqrt(area);
  if (!(s > 1.0)) { return 0.0; }
  var k = 0u;
  while (s >= 2.0 && k < last) {
    s *= 0.5;
    k++;
  }
  return select(f32(k) + s - 1.0, f32(last), k >= last);
}

fn bilinear(slot: i32, size: vec2f, level: u32, uv: vec2f) -> vec4f {
  let side = max(vec2i(size) >> vec2u(level), vec2i(1));
  let at = uv * vec2f(side) / size - 0.5;
  let low = floor(at);
  let t = at - low;
  let i = clamp(vec2i(low), vec2i(0), side - 1);
  let j = clamp(vec2i(low) + 1, vec2i(0), side - 1);
  let l = i32(level);
  let a = textureLoad(pictures, i, slot, l);
  let b = textureLoad(pictures, vec2i(j.x, i.y), slot, l);
  let c = textureLoad(pictures, vec2i(i.x, j.y), slot, l);
  let d = textureLoad(pictures, j, slot, l);
  let top = a + (b - a) * t.x;
  let bottom = c + (d - c) * t.x;
  return (top + (bottom - top) * t.y) * vec4f(255.0, 255.0, 255.0, 1.0);
}

/** Premultiplied: colour 0..255, alpha 0..1. */
fn picture(at: u32, q: vec2f) -> vec4f {
  let slot = i32(n[at]);
  if (slot < 0) { return vec4f(vec3f(${missingGrey}.0), 1.0); }
  let h = at + 2u;
  let size = vec2f(n[at + 32u], n[at + 33u]);
  let last = u32(n[at + 34u]) - 1u;
  var uv = vec2f(n[h] * q.x + n[h + 1u] * q.y + n[h + 2u], n[h + 3u] * q.x + n[h + 4u] * q.y + n[h + 5u]);
  var lod = n[at + 12u];
  if (n[at + 11u] == 1.0) {
    let w = n[h + 6u] * q.x + n[h + 7u] * q.y + n[h + 8u];
    uv /= w;
    lod = lodOf(lod / abs(w * w * w), last);
  }
  // Also where they are no numbers, beyond a horizon that half a pixel reaches.
  uv = select(vec2f(0.0), min(uv, size), uv > vec2f(0.0));
  let k = floor(lod);
  let near = bilinear(slot, size, u32(k), uv);
  if (lod == k) { return near; }
  return near + (bilinear(slot, size, u32(k) + 1u, uv) - near) * (lod - k);
}

fn coloured(at: u32, pixel: vec4f) -> vec4f {
  let m = u32(n[at + 31u]);
  if (m == 0u || pixel.a == 0.0) { return pixel; }
  let c = vec4f(pixel.rgb / pixel.a, 1.0);
  let r = dot(vec4f(n[m], n[m + 1u], n[m + 2u], n[m + 3u]), c);
  let g = dot(vec4f(n[m + 4u], n[m + 5u], n[m + 6u], n[m + 7u]), c);
  let b = dot(vec4f(n[m + 8u], n[m + 9u], n[m + 10u], n[m + 11u]), c);
  return vec4f(clamp(vec3f(r, g, b), vec3f(0.0), vec3f(255.0)) * pixel.a, pixel.a);
}

fn ground(at: u32, p: vec2f) -> vec3f {
  let given = vec3f(n[at + 4u], n[at + 5u], n[at + 6u]);
  if (n[at + 3u] == 1.0) { return given; }
  let seed = u32(given.x) | (u32(given.y) << 16u);
  let pixel = vec2u(p);
  return vec3f(vec3u(hash(pixel, 0u, seed), hash(pixel, 1u, seed), hash(pixel, 2u, seed)) & vec3u(255u));
}

fn group(at: u32, p: vec2f) -> vec4f {
  var q = p;
  let elastic = u32(n[at + 10u]);
  if (elastic != 0u) { q += displacement(elastic, i32(n[at + 11u]), i32(n[at + 12u]), p); }
  let isTiled = n[at + 7u] == 1.0;
  let first = u32(n[5]) + u32(n[at]) * ${layerLength}u;
  let end = first + u32(n[at + 1u]) * ${layerLength}u;
  var sum = vec4f(0.0);
  for (var layer = first; layer < end; layer += ${layerLength}u) {
    if (!isWithin(layer + 25u, q)) { continue; }
    let w = quadCoverage(layer + 13u, q) * masked(layer + 29u, q) * n[layer + 1u];
    if (w <= 0.0) { continue; }
    let pixel = coloured(layer, picture(layer, q));
    sum = w * pixel + select(1.0 - w * pixel.a, 1.0, isTiled) * sum;
  }
  if (isTiled && sum.a > 1.0) { sum = vec4f(sum.rgb / sum.a, 1.0); }
  if (n[at + 3u] != 0.0) { sum = vec4f(sum.rgb + (1.0 - sum.a) * ground(at, p), 1.0); }
  return sum;
}

@fragment fn scene(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let p = position.xy;
  var canvas = vec3f(0.0);
  let end = u32(n[4]) + u32(n[2]) * ${groupLength}u;
  for (var at = u32(n[4]); at < end; at += ${groupLength}u) {
    let k = n[at + 2u] * masked(at + 8u, p);
    if (k <= 0.0) { continue; }
    let drawn = group(at, p);
    canvas = k * drawn.rgb + (1.0 - k * drawn.a) * canvas;
  }
  return vec4f(floor(clamp(canvas, vec3f(0.0), vec3f(255.0)) + 0.5) / 255.0, 1.0);
}`;
