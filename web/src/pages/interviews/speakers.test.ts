import { expect, test } from 'vitest'
import { speakersOf } from './speakers'

test.each([
  ['Two of them may be you. Send the file again with speaker set to one of speakers: ["Ada","Coach [HR]"].', ['Ada', 'Coach [HR]']],
  ['Nobody speaks. Send the file again with speaker set to one of speakers: [].', []],
  ['It was cut: speakers: ["Ada', []],
  ['speakers: [1, null, "Ada", ""]', ['Ada']],
  ['Something else.', []],
])('%s', (detail, want) => expect(speakersOf(detail)).toEqual(want))
