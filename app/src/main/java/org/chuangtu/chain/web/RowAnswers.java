package org.chuangtu.chain.web;

import java.util.function.LongFunction;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Saved;
import org.chuangtu.chain.web.ChainViews.View;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers other programs about the rows of chains: with the version as ETag, or why a row was not taken. */
@Component
class RowAnswers {

    private final Refusals refusals;

    RowAnswers(Refusals refusals) {
        this.refusals = refusals;
    }

    static <V extends View> ResponseEntity<V> answer(V view) {
        return IfMatch.answer(view, view.version());
    }

    /** @param sort the rows' part of the address: {@code nodes} */
    <V extends View> ResponseEntity<V> added(Saved saved, String sort, LongFunction<V> read) {
        long id = done(saved).id();
        V view = read.apply(id);
        return IfMatch.created("/api/v1/" + sort + "/" + id, view, view.version());
    }

    /** @param ifMatch the version that the program has read, as it sent it */
    <V extends View> ResponseEntity<V> changed(
            @Nullable String ifMatch, LongFunction<Saved> write, LongFunction<V> read) {
        return answer(read.apply(done(IfMatch.written(ifMatch, write)).id()));
    }

    Saved.Done done(Saved saved) {
        if (saved instanceof Saved.Done done) return done;
        throw refusals.asBadInput(saved);
    }

    static int offset(Slice slice) {
        return Math.toIntExact(Math.min(slice.offset(), Integer.MAX_VALUE));
    }

    static <T> ListPage<T> page(ChainLibrary.Page<T> found) {
        return new ListPage<>(found.rows(), found.all());
    }
}
