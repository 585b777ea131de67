package org.chuangtu.casework;

/** What a procedure may wait for: {@code after: notice}; a bean, implemented above. Asked inside the transaction of the step. */
public interface CaseCondition {

    /** How procedures call it. */
    String name();

    /** Whether it has come to pass for that case. Asked of no case before it is opened. */
    boolean holds(CaseFile file);

    /** What is to come to pass first, and what to do, as a sentence. */
    String messageKey();
}
