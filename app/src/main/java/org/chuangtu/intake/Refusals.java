package org.chuangtu.intake;

/** Where a target says which rows it cannot take. A refused row goes to quarantine and is not handed to write. */
public interface Refusals {

    /**
     * Sends a row to quarantine.
     *
     * @param field the field at fault, in the target's words; intake translates it to the column of the file
     * @param key message key of the reason; {@code key + ".remedy"} says what to do; {@code {0}} is the value of the field
     * @param arguments {@code {1}}, {@code {2}} … of both messages
     */
    void refuse(IntakeRow row, String field, String key, Object... arguments);
}
