// Spreads tasks over a few processes that answer each with one message; a process that ends is a failed task, not a failed run.
import { type ChildProcess, fork } from "node:child_process"

export interface ProcessesOptions<Task, Answer> {
  /** A module that answers each message with one, and ends when its parent goes. */
  readonly program: string
  readonly tasks: readonly Task[]
  readonly jobs: number
  /** Imported modules stay in memory, so a process is replaced after so many tasks. */
  readonly tasksOfOneProcess: number
  readonly onAnswer: (task: Task, answer: Answer | Failure) => void
}

export interface Failure {
  readonly error: string
}

/** Resolves when every task has been answered. */
export async function runInProcesses<Task, Answer>(options: ProcessesOptions<Task, Answer>): Promise<void> {
  const { program, jobs, tasksOfOneProcess, onAnswer } = options
  const waiting = [...options.tasks]
  const work = async (): Promise<void> => {
    let child: ChildProcess | null = null
    let left = 0
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      if (child === null || left === 0) {
        child?.disconnect()
        child = fork(program, { execArgv: ["--import", "tsx", "--max-old-space-size=3000"] })
        left = tasksOfOneProcess
      }
      left--
      const answer: Answer | Failure = await ask(child, task)
      // Whatever it was that failed, the next task starts clean.
      if (isFailure(answer)) left = 0
      onAnswer(task, answer)
    }
    child?.disconnect()
  }
  await Promise.all(Array.from({ length: Math.min(jobs, waiting.length) }, work))
}

export function isFailure(answer: unknown): answer is Failure {
  return typeof answer === "object" && answer !== null && "error" in answer
}

function ask<Task, Answer>(child: ChildProcess, task: Task): Promise<Answer | Failure> {
  return new Promise((resolve) => {
    const finish = (answer: Answer | Failure): void => {
      child.removeAllListeners("exit")
      child.removeAllListeners("message")
      resolve(answer)
    }
    child.once("exit", (code, signal) => finish({ error: `the process ended (${signal ?? code})` }))
    child.once("message", (answer) => finish(answer as Answer | Failure))
    child.send(task as object, (error) => {
      if (error !== null) finish({ error: `the process took no task: ${error.message}` })
    })
  })
}

/** The other end: answers every message with what `work` makes of it. */
export function answerTasks<Task>(work: (task: Task) => Promise<unknown>): void {
  process.on("message", (task: Task) => {
    work(task).then(
      (answer) => process.send?.(answer),
      (error: unknown) =>
        process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
  process.once("disconnect", () => process.exit(0))
}
