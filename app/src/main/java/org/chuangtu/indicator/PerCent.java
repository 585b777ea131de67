package org.chuangtu.indicator;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Optional;

/** Percentages as people write them, with the digits as printed: 41, 41%, +5.2 %, −3. */
final class PerCent {

    private PerCent() {}

    static Optional<BigDecimal> parse(String text) {
        var tidy =
                Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .replace('−', '-')
                        .replace("+", "")
                        .replaceAll("[\\s,]", "");
        if (tidy.endsWith("%")) tidy = tidy.substring(0, tidy.length() - 1);
        return tidy.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?")
                ? Optional.of(new BigDecimal(tidy))
                : Optional.empty();
    }
}
