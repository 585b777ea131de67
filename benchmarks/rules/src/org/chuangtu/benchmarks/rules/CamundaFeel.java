package org.chuangtu.benchmarks.rules;

import java.util.ArrayList;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** How many firms a second does Camunda's feel-engine judge by the fifteen conditions? Parsed once. */
final class CamundaFeel {

    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        var feel = FeelEngineBuilder.forJava().build();
        var expressions = new ArrayList<ParsedExpression>();
        for (var it : Conditions.ALL) {
            expressions.add(feel.parseExpression(it.feel()).parsedExpression());
        }
        var firms = Conditions.firms(count);
        Rounds.measure("camunda feel-engine", count, 7, () -> {
            long passes = 0;
            for (var firm : firms) {
                for (var it : expressions) {
                    passes += Boolean.TRUE.equals(feel.evaluate(it, firm).result()) ? 1 : 0;
                }
            }
            return passes;
        });
    }
}
