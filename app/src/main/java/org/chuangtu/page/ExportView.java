package org.chuangtu.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.web.servlet.View;

/** A list as a file, streamed. */
record ExportView<T>(
        Exports exports,
        Exports.Format format,
        ListSpec<T> spec,
        List<Column<T>> columns,
        ListQuery query,
        List<String> selected,
        Function<ListQuery, ListPage<T>> rows)
        implements View {

    @Override
    public void render(
            @Nullable Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        response.setContentType(format.type());
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(spec.id() + "." + format.extension())
                        .build()
                        .toString());
        response.setHeader("Cache-Control", "no-store");
        exports.write(format, spec, columns, query, selected, rows, response.getOutputStream());
    }
}
