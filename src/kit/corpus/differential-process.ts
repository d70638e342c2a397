// A process that judges one document after the other by two judges, as its parent asks.
import { type DifferentialTask, runDifferential } from "./differential.ts"
import { answerTasks } from "./processes.ts"

// The other judge's Ajv warns of every format that it does not know, on every operation.
console.warn = () => {}
answerTasks((task: DifferentialTask) => runDifferential(task))
