import { operationNamed } from '../mixing/operations/index.ts';
import { orderProblem } from '../mixing/stepOrder.ts';
import type { StepSettings } from '../mixing/settings.ts';
import { argumentsOf, type ParameterValues } from '../parameters.ts';
import { shown } from '../formats/json/jsonTypes.ts';
import { between, fields, record, unknownKeys } from './parseParts.ts';

const probability = between(0, 1);

/** The steps of a variant; one whose operation is not known here or whose place is wrong is left out and named, as are wrong arguments. */
export function parseSteps(value: unknown, at: string, problems: string[]): StepSettings[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(`${at} is ${shown(value)}: not a list; left out.`);
    return [];
  }
  const steps: StepSettings[] = [];
  value.forEach((each: unknown, n) => {
    const step = parseStep(each, `${at}[${n}]`, problems);
    if (step === null) return;
    const wrong = orderProblem([...steps, step]);
    if (wrong === null) steps.push(step);
    else problems.push(`${at}[${n}] cannot stand there: ${wrong} The step is left out.`);
  });
  return steps;
}

function parseStep(value: unknown, at: string, problems: string[]): StepSettings | null {
  const step = record(value, at, problems);
  const { operation } = step;
  if (typeof operation !== 'string' || operationNamed(operation) === null) {
    problems.push(
      `${at}.operation is ${shown(operation)}: not one that is known here; the step is left out.`,
    );
    return null;
  }
  unknownKeys(step, ['operation', 'probability', 'parameters'], `${at}.`, problems);
  return {
    operation,
    ...fields(step, { probability }, { probability: 1 }, `${at}.`, problems),
    parameters: parseParameters(operation, step.parameters, `${at}.parameters`, problems),
  };
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
      problems.push(`${at}.${name} is ${shown(given)}: not one that “${operation}” takes; left out.`);
      return false;
    },
  );
  return Object.fromEntries(kept);
}
