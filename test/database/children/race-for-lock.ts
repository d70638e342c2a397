// Takes the lock file over and over, and says so when somebody else is inside at the same time. Arguments: lock file, file to mark being inside, rounds.
import { existsSync, unlinkSync, writeFileSync } from "node:fs"
import { lockFolder } from "../../../src/database/folder-lock.ts"

const [lockFile = "", mark = "", rounds = "1"] = process.argv.slice(2)
const report = { won: 0, refused: 0, together: 0 }
for (let round = 0; round < Number(rounds); round += 1) {
  try {
    const lock = await lockFolder(lockFile, { now: () => new Date(), heartbeat: 10 })
    if (existsSync(mark)) report.together += 1
    writeFileSync(mark, "")
    await new Promise((resolve) => setImmediate(resolve))
    unlinkSync(mark)
    report.won += 1
    // Half of the time the lock is left behind as by a process that died.
    if (round % 2 === 0) lock.release()
    else writeFileSync(lockFile, JSON.stringify({ pid: 0, place: "nowhere", token: `${process.pid} ${round}` }))
  } catch (error) {
    if ((error as Error).name !== "DatabaseStartUpError") throw error
    report.refused += 1
  }
}
console.log(JSON.stringify(report))
