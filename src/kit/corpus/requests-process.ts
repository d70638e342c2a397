// A process that replays the recorded requests of one document after the other, as its parent asks.
import { answerTasks } from "./processes.ts"
import { type ReplayTask, replay } from "./requests-replay.ts"

answerTasks((task: ReplayTask) => replay(task))
