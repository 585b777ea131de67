package org.chuangtu.page;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind that the search box finds by name and code, whoever may know of one of them knowing of all. A bean of
 * the module that keeps them; the search itself knows no table. Not for people: names of people are not copied.
 */
public interface Searchable {

    /** What they are called in the addresses and answers of the search: {@code organisations}. */
    String kind();

    /** Whether the actor may know of them; asked at each search. */
    boolean visible();

    /** Where the page of one is, without its name in addresses. */
    String path();

    /** Where a program reads one, without its name in addresses. */
    String api();

    /** The list of all, which takes what is searched for as {@code q}; null where there is none. */
    @Nullable String list();

    /** The tables under the journal that say what they are called. */
    Set<String> tables();

    /** Names all of them, one after the other. */
    void all(Consumer<Named> each);

    /** What changed of them by writing these rows; null where that means reading all of them again. */
    default @Nullable Renamed renamedBy(String table, Collection<Long> rows) {
        return null;
    }

    /**
     * What is to be called otherwise from now on.
     *
     * @param touched the numbers of those that may be called otherwise, or be gone
     * @param now what those of them that are there are called now
     */
    record Renamed(Set<Long> touched, List<Named> now) {
        public Renamed {
            touched = Set.copyOf(touched);
            now = List.copyOf(now);
        }
    }

    /**
     * What one of them is found by.
     *
     * @param id its number; one that stands for others merged into it bears their names and codes too
     * @param key its name in addresses, commonly its number
     * @param others what it is also called
     * @param noteKey the message that tells it from others of its name; null where {@code note} does, or nothing
     */
    record Named(
            long id,
            String key,
            Bilingual name,
            List<String> others,
            List<String> codes,
            boolean retired,
            @Nullable Bilingual note,
            @Nullable String noteKey) {
        public Named {
            others = List.copyOf(others);
            codes = List.copyOf(codes);
        }
    }
}
