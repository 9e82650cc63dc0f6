import { blurKernel } from '../core/mixing/draw/effects.ts';
import { deviationOfTwelve } from '../core/mixing/draw/shading.ts';
import type { Effect } from '../core/mixing/scene.ts';
import { hashing, wholeTarget } from './sceneShader.ts';

/** One pass over the whole picture: an entry of `effectShader`, its numbers, and whether it gives floats or bytes. */
export interface EffectPass {
  readonly entry: 'across' | 'down' | 'noise';
  readonly numbers: Float32Array<ArrayBuffer>;
  readonly format: 'rgba8unorm' | 'rgba32float';
}

/** Passes of one effect as `effects.ts` does it; null where the GPU has no way (JPEG). */
export function effectPasses(effect: Effect, scale: number): readonly EffectPass[] | null {
  switch (effect.kind) {
    case 'blur': {
      const sigma = effect.sigma * scale;
      if (!(sigma > 0)) return [];
      const kernel = blurKernel(sigma);
      const numbers = Float32Array.from([kernel.length - 1, ...kernel]);
      return [
        { entry: 'across', numbers, format: 'rgba32float' },
        { entry: 'down', numbers, format: 'rgba8unorm' },
      ];
    }
    case 'noise': {
      const { sigma, seed } = effect;
      const numbers = Float32Array.of(sigma / deviationOfTwelve, seed & 0xffff, (seed >>> 16) & 0xffff);
      return [{ entry: 'noise', numbers, format: 'rgba8unorm' }];
    }
    case 'jpeg':
      return null;
  }
}

/** Blur: radius, then the kernel's weights 0 .. radius. Noise: grey levels a step, the seed's low and high 16 bits. */
export const effectShader = /* wgsl */ `
@group(0) @binding(0) var<storage, read> n: array<f32>;
@group(0) @binding(1) var source: texture_2d<f32>;
${wholeTarget}
${hashing}

fn mirrored(index: i32, count: i32) -> i32 {
  if (count == 1) { return 0; }
  let period = 2 * (count - 1);
  let rest = ((index % period) + period) % period;
  return select(period - rest, rest, rest < count);
}

fn bytes(c: vec3f) -> vec4f {
  return vec4f(floor(clamp(c, vec3f(0.0), vec3f(255.0)) + 0.5) / 255.0, 1.0);
}

@fragment fn across(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let p = vec2i(position.xy);
  let width = i32(textureDimensions(source).x);
  var sum = n[1] * textureLoad(source, p, 0).rgb * 255.0;
  for (var k = 1; k <= i32(n[0]); k++) {
    let left = textureLoad(source, vec2i(mirrored(p.x - k, width), p.y), 0).rgb;
    let right = textureLoad(source, vec2i(mirrored(p.x + k, width), p.y), 0).rgb;
    sum += n[1 + k] * (left + right) * 255.0;
  }
  return vec4f(sum, 1.0);
}

@fragment fn down(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let p = vec2i(position.xy);
  let height = i32(textureDimensions(source).y);
  var sum = n[1] * textureLoad(source, p, 0).rgb;
  for (var k = 1; k <= i32(n[0]); k++) {
    let above = textureLoad(source, vec2i(p.x, mirrored(p.y - k, height)), 0).rgb;
    let below = textureLoad(source, vec2i(p.x, mirrored(p.y + k, height)), 0).rgb;
    sum += n[1 + k] * (above + below);
  }
  return bytes(sum);
}

/** The sum of twelve even bytes less its mean. */
fn normalNoise(p: vec2u, channel: u32, seed: u32) -> f32 {
  var sum = -1530;
  for (var lane = 3u * channel + 3u; lane < 3u * channel + 6u; lane++) {
    let h = hash(p, lane, seed);
    sum += i32((h & 255u) + ((h >> 8u) & 255u) + ((h >> 16u) & 255u) + (h >> 24u));
  }
  return f32(sum);
}

@fragment fn noise(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let p = vec2u(position.xy);
  let seed = u32(n[1]) | (u32(n[2]) << 16u);
  let drawn = vec3f(normalNoise(p, 0u, seed), normalNoise(p, 1u, seed), normalNoise(p, 2u, seed));
  return bytes(round(textureLoad(source, p, 0).rgb * 255.0) + n[0] * drawn);
}`;
