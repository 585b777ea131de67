/**
 * Pages: the frame, the words and the habits every page of the house shares.
 *
 * <p>Start reading at {@link org.chuangtu.page.Lists} (a list from a {@link org.chuangtu.page.ListSpec} and one query),
 * {@link org.chuangtu.page.Form} (input that is never lost), {@link org.chuangtu.page.Flash} (a message, with undo),
 * {@link org.chuangtu.page.Formats} ({@code @fmt} in templates), {@link org.chuangtu.page.NavEntry} (a place in the
 * navigation) and {@link org.chuangtu.page.NotFound}, {@link org.chuangtu.page.Stale}, {@link
 * org.chuangtu.page.BadInput} (what is thrown and becomes a page or a problem document in one place).
 *
 * <p>A page is one template: its {@code <title>} and its {@code <main>}, put into the frame.
 *
 * <pre>{@code
 * <!DOCTYPE html>
 * <html xmlns:th="http://www.thymeleaf.org" th:replace="~{page/layout :: frame(~{::head/title}, ~{::main})}">
 * <head><title th:text="#{party.firms}">企业</title></head>
 * <body><main>
 *   <section th:replace="~{page/list :: list(${list})}"></section>
 * </main></body>
 * </html>
 * }</pre>
 *
 * <p>{@code docs/pages.md} shows a page, a list, a form and a message to copy. What the frame needs from above (who is
 * signed in, what can be searched, what is running) is an interface here and implemented there.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.chuangtu.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
