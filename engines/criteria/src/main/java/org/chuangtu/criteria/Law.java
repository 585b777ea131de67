package org.chuangtu.criteria;

import org.jspecify.annotations.Nullable;

/** Where it is written: document and article, with what makes the document known. */
public record Law(String document, @Nullable String article) {

    Law at(@Nullable String article) {
        return article == null ? this : new Law(document, article);
    }

    @Override
    public String toString() {
        return article == null ? document : document + " " + article;
    }
}
