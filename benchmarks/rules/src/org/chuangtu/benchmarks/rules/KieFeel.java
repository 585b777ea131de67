package org.chuangtu.benchmarks.rules;

import java.util.ArrayList;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.types.BuiltInType;

/** How many firms a second does kie-dmn-feel judge by the fifteen conditions? Parsed once, types of the inputs told. */
final class KieFeel {

    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        var feel = FEELBuilder.builder().build();
        var expressions = new ArrayList<CompiledExpression>();
        for (var it : Conditions.ALL) {
            var context = feel.newCompilerContext();
            Conditions.NAMES.forEach(name -> context.addInputVariableType(name, BuiltInType.NUMBER));
            expressions.add(feel.compile(it.feel(), context));
        }
        var firms = Conditions.firms(count);
        Rounds.measure("kie-dmn-feel", count, 7, () -> {
            long passes = 0;
            for (var firm : firms) {
                for (var it : expressions) {
                    passes += Boolean.TRUE.equals(feel.evaluate(it, firm)) ? 1 : 0;
                }
            }
            return passes;
        });
    }
}
