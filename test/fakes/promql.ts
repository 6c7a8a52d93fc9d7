/** What a query of Prometheus names, found by Prometheus' own grammar. */

import { parser } from '@prometheus-io/lezer-promql';

export interface Query {
  readonly isWhole: boolean;
  readonly metrics: readonly string[];
  /** Of each metric, the labels that it is asked for by. */
  readonly matched: readonly {
    readonly metric: string;
    readonly label: string;
    readonly value: string;
  }[];
  readonly grouped: readonly string[];
}

/** What Grafana puts in where a dashboard says `$name`. */
const VARIABLE = /\$__?\w+/g;

export function readQuery(text: string): Query {
  const query = text.replaceAll(VARIABLE, '5m');
  const metrics: string[] = [];
  const matched: { metric: string; label: string; value: string }[] = [];
  const grouped: string[] = [];
  let isWhole = true;
  let inGrouping = false;
  parser.parse(query).iterate({
    enter({ type, from, to, node }) {
      const said = query.slice(from, to);
      if (type.isError) isWhole = false;
      if (type.name === 'GroupingLabels') inGrouping = true;
      if (type.name === 'LabelName' && inGrouping) grouped.push(said);
      if (type.name === 'VectorSelector') metrics.push(said.replace(/\{.*$/s, '').trim());
      if (type.name === 'UnquotedLabelMatcher') {
        const [label, value] = [node.getChild('LabelName'), node.getChild('StringLiteral')].map(
          (part) => (part ? query.slice(part.from, part.to) : ''),
        );
        const metric = metrics.at(-1) ?? '';
        matched.push({ metric, label: label ?? '', value: (value ?? '').slice(1, -1) });
      }
    },
    leave({ type }) {
      if (type.name === 'GroupingLabels') inGrouping = false;
    },
  });
  return { isWhole, metrics, matched, grouped };
}
