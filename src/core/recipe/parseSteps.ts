import { operationNamed } from '../mixing/operations/index.ts';
import type { StepSettings } from '../mixing/settings.ts';
import { argumentsOf, type ParameterValues } from '../parameters.ts';
import { between, fields, record, unknownKeys, written } from './parseParts.ts';

const probability = between(0, 1);

/** The steps of a variant; one whose operation is not known here is left out and named, as are wrong arguments. */
export function parseSteps(value: unknown, at: string, problems: string[]): StepSettings[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(`${at} is ${written(value)}: not a list; left out.`);
    return [];
  }
  return value.flatMap((each: unknown, n): StepSettings[] => {
    const place = `${at}[${n}]`;
    const step = record(each, place, problems);
    const { operation } = step;
    if (typeof operation !== 'string' || operationNamed(operation) === null) {
      problems.push(
        `${place}.operation is ${written(operation)}: not one that is known here; the step is left out.`,
      );
      return [];
    }
    unknownKeys(step, ['operation', 'probability', 'parameters'], `${place}.`, problems);
    return [
      {
        operation,
        ...fields(step, { probability }, { probability: 1 }, `${place}.`, problems),
        parameters: parseParameters(operation, step.parameters, `${place}.parameters`, problems),
      },
    ];
  });
}

/** Arguments that an operation takes as they are. */
function parseParameters(operation: string, value: unknown, at: string, problems: string[]): ParameterValues {
  const forms = operationNamed(operation)?.parameters ?? {};
  const kept = Object.entries(record(value, at, problems)).filter(
    (entry): entry is [string, number | string | boolean] => {
      const [name, given] = entry;
      if (!Object.hasOwn(forms, name)) {
        problems.push(`${at}.${name} is not a setting of “${operation}”; left out.`);
        return false;
      }
      const isPlain = typeof given === 'number' || typeof given === 'string' || typeof given === 'boolean';
      const form = { [name]: forms[name] };
      if (isPlain && argumentsOf(form, { [name]: given })[name] === given) return true;
      problems.push(`${at}.${name} is ${written(given)}: not one that “${operation}” takes; left out.`);
      return false;
    },
  );
  return Object.fromEntries(kept);
}
