import type { MatchDetail } from '~/client'
import { Table, Td, Th } from '~/components/Table'
import { exact } from '~/components/words'
import { nameOf, states } from './states'

/** The score as a sum: each line's part, and that they add up. */
export function Sum({ match }: { match: MatchDetail }) {
  const could = match.contributions.reduce((sum, one) => sum + one.max_points, 0)
  const earned = match.contributions.reduce((sum, one) => sum + one.points, 0)
  return (
    <>
      <Table caption="How the score adds up" head={<><Th>Asked</Th><Th end>Weight</Th><Th end>Could earn</Th><Th end>Relation</Th><Th end>Evidence</Th><Th end>Years</Th><Th end>Recency</Th><Th end>Earns</Th></>}>
        {match.contributions.map((one) => (
          <tr key={one.requirement_id}>
            <th scope="row" className="min-w-40 px-3 py-2.5 text-left font-normal sm:px-4">{nameOf(one)}</th>
            <Td end>{one.weight}</Td>
            <Td end>{exact(one.max_points)}</Td>
            {one.state === 'not_discussed' || one.state === 'gap' ? (
              <Td colSpan={4} className="text-center text-soft">{states[one.state].word.toLowerCase()}</Td>
            ) : (
              <>
                <Td end>{one.relation_pct} %</Td>
                <Td end>{one.evidence_pct} %</Td>
                <Td end>{one.years_pct} %</Td>
                <Td end>{one.recency_pct} %</Td>
              </>
            )}
            <Td end className="font-medium">{exact(one.points)}</Td>
          </tr>
        ))}
        <tr className="bg-sunken/60 font-semibold">
          <th scope="row" className="px-3 py-2.5 text-left sm:px-4">Together</th>
          <Td end />
          <Td end>{exact(could)}</Td>
          <Td colSpan={4} />
          <Td end>{exact(earned)}</Td>
        </tr>
      </Table>
      <p className="mt-2 text-sm text-soft">Each line earns its share times relation, evidence, years and recency. Required weighs 3, preferred 1. Worked out by {match.scorer}; no model takes part.</p>
    </>
  )
}
