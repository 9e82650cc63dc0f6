import type { RuleFacet, RuleParts } from '../../balance/rule/ruleParts.ts';
import { commentText, sqlText } from '../quoting.ts';
import { groupColumnName, ruleColumns, type RuleColumns } from './ruleColumns.ts';

/**
 * The rule as one SQL query (DuckDB as it is; also Postgres, Spark with ANSI quoting, Trino). Whole numbers only, so
 * that every engine gives the same plan. The hash is taken modulo digit by digit: no engine's cast from hexadecimal
 * (signed in some) is needed.
 */
export function ruleSql(rule: RuleParts): string {
  const columns = ruleColumns(rule);
  return `${header(rule, columns)}
WITH epoch AS (
  SELECT '${rule.seed}' AS seed${rule.epochs === 'afresh' ? `  -- of epoch 1; ${rule.seed} + e - 1 for epoch e` : ''}
),
price AS (
  SELECT * FROM (VALUES
${priceRows(rule.facets)}
  ) AS v (facet, bin, price)
),
${held(rule, columns)}score AS (
  SELECT h.image, SUM(h.hits * p.price) AS score
  FROM held h JOIN price p ON p.facet = h.facet AND p.bin = h.bin
  GROUP BY h.image
),
box_count AS (
  SELECT image, COUNT(*) AS boxes${classLimits(rule, columns)}
  FROM boxes GROUP BY image
),
one AS (  -- an image: what it is worth, how often it may be used, what dropping and copying it costs
  SELECT
    i.image,
    ${rule.group === null ? 'i.image' : `COALESCE(${sqlText(`${rule.group}=`)} || i.${groupColumnName}, i.image)`} AS row_key,
    COALESCE(b.boxes, 0) AS boxes,
    COALESCE(s.score, 0)${constants(rule)} AS score,
    ${leastOf(rule)} AS lo,
    ${mostOf(rule)} AS hi,
    ${rule.limits.exceptions.length > 0 ? `COALESCE(l.drop_at, ${rule.drop})` : rule.drop} AS drop_at,
    ${rule.limits.exceptions.length > 0 ? `COALESCE(l.copy_at, ${rule.copy})` : rule.copy} AS copy_at
  FROM images i
  LEFT JOIN score s ON s.image = i.image
  LEFT JOIN box_count b ON b.image = i.image${rule.limits.exceptions.length > 0 ? '\n  LEFT JOIN limits l ON l.image = i.image' : ''}
),
row_of AS (  -- ${rule.group === null ? 'a row of the plan is an image' : 'a row of the plan is a group of images, or an image on its own'}
  SELECT
    row_key, COUNT(*) AS images, SUM(score) AS score, MAX(lo) AS lo,
    ${rule.limits.emptyMost === null ? 'MIN(hi)' : `CASE WHEN MAX(boxes) = 0 THEN ${rule.limits.emptyMost} ELSE MIN(hi) END`} AS hi,
    SUM(drop_at) AS drop_at, SUM(copy_at) AS copy_at
  FROM one GROUP BY row_key
),
hashed AS (  -- BigQuery: TO_HEX(MD5(...)); Trino: LOWER(TO_HEX(MD5(TO_UTF8(...))))
  SELECT r.*, MD5(e.seed || ':' || r.row_key) AS h FROM row_of r CROSS JOIN epoch e
),
dithered AS (  -- S: the row's score and its dither, ${rule.dither} values around 0
  SELECT row_key, lo, hi, CAST(drop_at AS BIGINT) AS drop_at, CAST(copy_at AS BIGINT) AS copy_at,
    CAST(score + images * (MOD(
${hashSum(rule.dither)}, ${rule.dither}) - ${(rule.dither - 1) / 2}) AS BIGINT) AS s
  FROM hashed
),
used AS (
  SELECT row_key, GREATEST(lo, LEAST(hi, CASE
    WHEN s < -drop_at THEN 0
    WHEN s < 0 THEN 1
    ELSE 1 + CAST((s - MOD(s, copy_at)) / copy_at AS BIGINT)
  END)) AS repeats
  FROM dithered
)
SELECT one.image, used.repeats
FROM one JOIN used ON used.row_key = one.row_key
ORDER BY one.image;
`;
}

function header(rule: RuleParts, { box, image, className }: RuleColumns): string {
  const { facets, limits, plan } = rule;
  const boxColumns = box.map(({ column }) => column);
  if (className !== null && !boxColumns.includes(className)) boxColumns.push(className);
  const imageColumns = image.map(({ column }) => column);
  if (rule.group !== null) imageColumns.push(groupColumnName);
  const titled = new Map(facets.map((facet) => [facet.id, facet]));
  const about = [...box, ...image].map(({ facet, column }) => {
    const { title, edges, unit, of, others } = titled.get(facet) as RuleFacet;
    const bins = edges
      ? `, bins between ${edges.join(', ')}${unit === '' ? '' : ` ${unit}`}, beyond them the end bins`
      : others !== null
        ? `; “${others}” for every value that is not among them`
        : '';
    return `${column}: label of the bin of “${title}” that the ${of} lies in, spelled as below${bins}`;
  });
  const lines = [
    'How often each image is used in an epoch: the plan of Counterpoise as prices, thresholds and a hash.',
    `On the ${plan.images} images of the plan: ${plan.epoch} uses, objective ${plan.objective}, certified bound ${plan.bound}.`,
    ...rule.notes,
    '',
    'Needs the tables (or views)',
    `  boxes (${['image', ...boxColumns].join(', ')}): a row a box, or a whole-image label; text`,
    `  images (${['image', ...imageColumns].join(', ')}): a row an image of the train part, also those without boxes; text`,
    ...(limits.exceptions.length > 0
      ? [
          `  limits (image, lo, hi, drop_at, copy_at): rule_limits.csv, the ${limits.exceptions.length} images with limits or costs of their own`,
        ]
      : []),
    'image is the unique name that the manifests and certificate.json use.',
    ...(rule.group === null
      ? []
      : [
          `${groupColumnName}: the image’s value of “${rule.group}” as text, NULL where it has none; images that share it are used equally often`,
        ]),
    ...about,
    '',
    'DuckDB, Postgres (UTF-8 database) and Trino take it as it stands but for the remark at MD5; for Spark take rule_spark.py.',
    'BigQuery has no VALUES: put the prices into a table and select from it.',
  ];
  return lines.map((line) => `-- ${commentText(line)}`.trimEnd()).join('\n');
}

function priceRows(facets: readonly RuleFacet[]): string {
  const rows = facets.flatMap(({ id, bins, others }) =>
    bins
      .filter(({ price }) => price !== 0 || others !== null)
      .map(({ label, price }) => `    (${sqlText(id)}, ${sqlText(label)}, ${price})`),
  );
  return (rows.length > 0 ? rows : [`    ('', '', 0)`]).join(',\n');
}

/** How often each image hits each bin. */
function held({ countBy }: RuleParts, { box, image }: RuleColumns): string {
  const parts = [
    ...box.map(
      ({ facet, column }) =>
        `  SELECT image, ${sqlText(facet)} AS facet, ${column} AS bin, ${countBy === 'images' ? '1' : 'COUNT(*)'} AS hits FROM boxes GROUP BY image, ${column}`,
    ),
    ...image.map(
      ({ facet, column }) =>
        `  SELECT image, ${sqlText(facet)} AS facet, ${column} AS bin, 1 AS hits FROM images`,
    ),
  ];
  if (parts.length === 0) parts.push(`  SELECT image, '' AS facet, '' AS bin, 0 AS hits FROM images`);
  return `held AS (\n${parts.join('\n  UNION ALL\n')}\n),\n`;
}

function constants({ perImage, perEmptyImage }: RuleParts): string {
  const signed = (price: number) => (price < 0 ? ` - ${-price}` : ` + ${price}`);
  const all = perImage === 0 ? '' : signed(perImage);
  const empty = perEmptyImage === 0 ? '' : ` + CASE WHEN b.boxes IS NULL THEN ${perEmptyImage} ELSE 0 END`;
  return all + empty;
}

/** Columns of `box_count` that say what the image's classes ask for. */
function classLimits({ limits }: RuleParts, { className }: RuleColumns): string {
  const { keepClasses, mostByClass, most } = limits;
  const lines: string[] = [];
  if (keepClasses.length > 0)
    lines.push(
      `MAX(CASE WHEN ${className} IN (${keepClasses.map(sqlText).join(', ')}) THEN 1 ELSE 0 END) AS kept`,
    );
  if (mostByClass.length > 0)
    lines.push(
      `MIN(CASE ${className} ${mostByClass.map(([label, uses]) => `WHEN ${sqlText(label)} THEN ${uses}`).join(' ')} ELSE ${most} END) AS hi`,
    );
  return lines.map((line) => `,\n    ${line}`).join('');
}

function leastOf({ limits }: RuleParts): string {
  const { least, emptyLeast, keepClasses, exceptions } = limits;
  const own = exceptions.length > 0 ? 'l.lo, ' : '';
  const held = keepClasses.length > 0 ? `GREATEST(b.kept, ${least})` : String(least);
  const common =
    emptyLeast !== null
      ? `CASE WHEN b.boxes IS NULL THEN ${emptyLeast} ELSE ${held} END`
      : keepClasses.length > 0
        ? `COALESCE(${held}, ${least})`
        : String(least);
  return own === '' ? common : `COALESCE(${own}${common})`;
}

function mostOf({ limits }: RuleParts): string {
  const { most, mostByClass, exceptions } = limits;
  const values = [
    ...(exceptions.length > 0 ? ['l.hi'] : []),
    ...(mostByClass.length > 0 ? ['b.hi'] : []),
    String(most),
  ];
  return values.length === 1 ? values[0] : `COALESCE(${values.join(', ')})`;
}

/** The first eight hexadecimal digits as a number, up to a multiple of `modulus`: '0'–'9', 'a'–'f' modulo 39 are 9–24. */
function hashSum(modulus: number): string {
  const terms: string[] = [];
  let power = 1;
  for (let digit = 8; digit >= 1; digit--) {
    terms.unshift(`      ${power} * (MOD(ASCII(SUBSTR(h, ${digit}, 1)), 39) - 9)`);
    power = (power * 16) % modulus;
  }
  return terms.join(' +\n');
}
