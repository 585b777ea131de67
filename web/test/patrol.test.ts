// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { inMemory, read, sendAll, type Kept, type Sent } from '../src/patrol'

const report = (client: string): Kept => ({ client, at: `2026-11-25T00:00:0${client}Z`, fields: [['f.what', '冰']] })

async function waiting(...clients: string[]) {
  const store = inMemory()
  for (const it of clients) await store.put(report(it))
  return store
}

describe('reports of a patrol', () => {
  it('are kept while the connection is away and sent once it is back', async () => {
    const store = await waiting('1', '2')
    const tried: string[] = []
    let online = false
    const post = (it: Kept): Promise<Sent> => {
      tried.push(it.client)
      return Promise.resolve(online ? { kind: 'taken', number: 'C2026-000001' } : { kind: 'away' })
    }
    await sendAll(store, post, () => {})
    expect(tried).toEqual(['1'])
    expect(await store.all()).toHaveLength(2)
    online = true
    await sendAll(store, post, () => {})
    expect(tried).toEqual(['1', '1', '2'])
    expect(await store.all()).toHaveLength(0)
  })

  it('that the server refuses stay, and do not stop the rest', async () => {
    const store = await waiting('1', '2')
    const told: Sent[] = []
    await sendAll(store, (it) => Promise.resolve(it.client === '1' ? { kind: 'refused', why: '没有位置' } : { kind: 'taken', number: 'C2026-000002' }), (it) => told.push(it))
    expect(told.map((it) => it.kind)).toEqual(['refused', 'taken'])
    expect((await store.all()).map((it) => it.client)).toEqual(['1'])
  })

  it('are taken only when the page says so with a number', () => {
    const page = (flash: string) => `<div id="flashes">${flash}</div>`
    expect(read(200, true, '/governance/patrol', page('已上报，编号 C2026-000123。'))).toEqual({ kind: 'taken', number: 'C2026-000123' })
    expect(read(200, true, '/login', '')).toEqual({ kind: 'login' })
    expect(read(403, false, '/governance/patrol', '')).toEqual({ kind: 'login' })
    expect(read(502, false, '/governance/patrol', '')).toEqual({ kind: 'away' })
    expect(read(200, false, '/governance/patrol', '<div class="errors">请写位置</div>')).toEqual({ kind: 'refused', why: '请写位置' })
  })
})
