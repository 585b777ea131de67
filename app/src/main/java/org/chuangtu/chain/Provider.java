package org.chuangtu.chain;

/** Who offers a node: an organisation or, where only that is known, a country. The two are never counted together. */
public sealed interface Provider {

    String key();

    String name();

    /**
     * A firm or an institute.
     *
     * @param key the party's id, or any other stable name for it
     */
    record Organisation(String key, String name) implements Provider {}

    /**
     * Only the country is known.
     *
     * @param key ISO 3166-1 alpha-3, or the source's word for several countries at once
     */
    record Country(String key) implements Provider {
        @Override
        public String name() {
            return key;
        }
    }
}
