#include "exchange/csv_writer.h"

#include <csv.h>
#include <string.h>

#include "base/status_internal.h"

void csv_put(struct builder *builder, bool first, const char *text)
{
    const size_t length = strlen(text);
    if (!first)
        builder_append(builder, ",", 1);
    if (length && !strpbrk(text, ",;\"\t\r\n") && text[0] != ' ' && text[length - 1] != ' ') {
        builder_append(builder, text, length);
        return;
    }
    if (!length)
        return;
    /* A quoted cell is at most twice as long, with a quote at both ends. */
    char *quoted = memory_allocate(builder->allocator, length * 2 + 2);
    if (!quoted) {
        builder->failed = true;
        return;
    }
    builder_append(builder, quoted, csv_write(quoted, length * 2 + 2, text, length));
    memory_release(builder->allocator, quoted);
}

void csv_end(struct builder *builder)
{
    builder_append(builder, "\n", 1);
}

ocop_status csv_finish(struct builder *builder, char **out)
{
    *out = builder_take(builder);
    builder_free(builder);
    return *out ? succeed() : fail_no_memory();
}
