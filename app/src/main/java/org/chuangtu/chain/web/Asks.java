package org.chuangtu.chain.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an address about a chain asks with, as {@link Asking} and its neighbours read it from all parameters together.
 * What a handler does not say so is refused and stands in no description.
 */
final class Asks {

    private Asks() {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameters({
        @Parameter(
                name = "s",
                in = ParameterIn.QUERY,
                description =
                        "The controllable set: country codes, names or place:<id>, several with commas. The nation, unless said."),
        @Parameter(name = "at", in = ParameterIn.QUERY)
    })
    @interface WithinASet {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameters(
            @Parameter(
                    name = "least",
                    in = ParameterIn.QUERY,
                    description =
                            "The share in per cent a provision needs to count, 0 to 100. Any will do, unless said."))
    @interface FromAShare {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameters(
            @Parameter(
                    name = "area",
                    in = ParameterIn.QUERY,
                    description =
                            "place:<id> or country codes, several with commas. The area of the chain, unless said."))
    @interface InAnArea {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameters({
        @Parameter(name = "DOWNSTREAM", in = ParameterIn.QUERY, description = Asks.WEIGHT),
        @Parameter(name = "DEPENDENCE", in = ParameterIn.QUERY, description = Asks.WEIGHT),
        @Parameter(name = "CONCENTRATION", in = ParameterIn.QUERY, description = Asks.WEIGHT),
        @Parameter(name = "CASCADE", in = ParameterIn.QUERY, description = Asks.WEIGHT),
        @Parameter(name = "RELATEDNESS", in = ParameterIn.QUERY, description = Asks.WEIGHT)
    })
    @interface ByWeights {}

    static final String WEIGHT =
            "How much the term weighs, 0 to 1. What it usually weighs, unless said.";
}
