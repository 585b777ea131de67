package org.chuangtu.procedure;

/** To whom an action hands the matter. */
public sealed interface Assigns {

    /** Nobody new. */
    record Keeps() implements Assigns {}

    /** Whoever takes the action. */
    record Taker() implements Assigns {}

    /** Back to whoever reported it. */
    record ToReporter() implements Assigns {}

    /** Nobody: it lies with those who have the next duty. */
    record Nobody() implements Assigns {}

    /** Whoever the action names. */
    record Named() implements Assigns {}

    /** What the category of the matter says, under that name. */
    record ByCategory(String attribute) implements Assigns {}
}
