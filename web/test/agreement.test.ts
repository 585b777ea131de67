import Ajv from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import agreed from '../../app/src/test/resources/form/agreement.json'

/**
 * The server judges what people fill in with another validator. By the table JudgeTest reads too, both have to say the same
 * of every answer, so that a program may check with its own before it sends.
 */
interface Form {
  form: string
  schema: object
  answers: { data: unknown; fits: boolean }[]
}

const table: Form[] = agreed

for (const form of table) {
  const ajv = new Ajv({ allErrors: true, strict: false, multipleOfPrecision: 9 })
  addFormats(ajv, ['date', 'email'])
  ajv.addFormat('evidence', true) // the number of a paper: whose it is the server knows
  const check = ajv.compile(form.schema)

  test.each(form.answers.map((answer, at) => [at, answer] as const))(`${form.form}: answer %i`, (_, answer) => {
    expect(check(answer.data), JSON.stringify(check.errors)).toBe(answer.fits)
  })
}

test('the table holds what fits and what does not', () => {
  const answers = table.flatMap((form) => form.answers)
  expect(answers.filter((it) => it.fits).length).toBeGreaterThan(5)
  expect(answers.filter((it) => !it.fits).length).toBeGreaterThan(20)
})
