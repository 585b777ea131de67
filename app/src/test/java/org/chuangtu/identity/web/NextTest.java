package org.chuangtu.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/chains/1", "/firms?q=%E7%A1%85&p=2", "/chains/1#gap"})
    void leadsToAPageOfOurs(String wanted) {
        assertThat(Next.of(wanted)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "/\t/evil.example",
                "/%5Cevil.example",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: x=1",
                "chains",
                "/login?next=/login",
                "/logout",
                "/%0d%0aSet-Cookie:x",
                "///evil.example",
                " //evil.example"
            })
    void leadsNowhereElse(String wanted) {
        assertThat(Next.of(wanted))
                .satisfiesAnyOf(
                        it -> assertThat(it).isEqualTo("/"),
                        // Percent signs stay percent signs: no header is made of them, and no host.
                        it -> assertThat(it).startsWith("/%0d%0a"));
    }

    @org.junit.jupiter.api.Test
    void leadsHomeFromAnAddressThatIsTooLong() {
        assertThat(Next.of("/" + "x".repeat(3_000))).isEqualTo("/");
        assertThat(Next.of(null)).isEqualTo("/");
    }
}
