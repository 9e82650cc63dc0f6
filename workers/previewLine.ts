/** Work of two parts for a place on the page: what it needs (others go on meanwhile), then the drawing, one at a time. */
export interface Job<Ready, Result> {
  readonly slot: string;
  /** Drawn before those that can wait. */
  readonly isUrgent: boolean;
  prepare(): Promise<Ready>;
  draw(ready: Ready): Promise<Result>;
}

interface Waiting {
  readonly isUrgent: boolean;
  run(): Promise<void>;
}

/**
 * A line of jobs in which the newest of each slot wins: one that was overtaken before its drawing began gives null.
 * `letIn` lets messages in: drawing on the CPU would keep them out.
 */
export function previewLine(letIn: () => Promise<void>) {
  const newest = new Map<string, symbol>();
  const waiting: Waiting[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) {
      const urgent = waiting.findIndex((job) => job.isUrgent);
      const [next] = waiting.splice(Math.max(0, urgent), 1);
      await next.run();
      await letIn();
    }
    isBusy = false;
  }

  /** Settles as `prepare` and `draw` do. */
  return async function ask<Ready, Result>(job: Job<Ready, Result>): Promise<Result | null> {
    const own = Symbol(job.slot);
    newest.set(job.slot, own);
    const isOvertaken = () => newest.get(job.slot) !== own;
    await letIn();
    if (isOvertaken()) return null;
    const ready = await job.prepare();
    return new Promise((resolve, reject) => {
      waiting.push({
        isUrgent: job.isUrgent,
        run: async () => {
          if (isOvertaken()) return resolve(null);
          await job.draw(ready).then(resolve, reject);
        },
      });
      if (!isBusy) void work();
    });
  };
}
