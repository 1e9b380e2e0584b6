#include "exchange/csv_text.h"

#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"

static ocop_status fail_utf8(const char *csv, size_t length);

ocop_status csv_check_text(const ocop_context *context, const char *csv, size_t length, bool *composed)
{
    const int64_t limit = ocop_context_limit(context, OCOP_LIMIT_INPUT_BYTES);
    if ((int64_t)length > limit)
        return fail(OCOP_ERR_LIMIT, "bảng dài %lld byte, giới hạn là %lld",
                    "the table has %lld bytes, the limit is %lld", (long long)length, (long long)limit);
    if (length >= 2 && (memcmp(csv, "\xFF\xFE", 2) == 0 || memcmp(csv, "\xFE\xFF", 2) == 0))
        return fail(OCOP_ERR_TEXT, "bảng ở dạng UTF-16: hãy lưu thành CSV UTF-8",
                    "the table is UTF-16: save it as CSV UTF-8");
    if (memchr(csv, '\0', length))
        return fail(OCOP_ERR_TEXT, "bảng có ký tự NUL, không phải CSV", "the table has a NUL character, it is no CSV");
    if (!text_look_at(csv, length, composed))
        return fail_utf8(csv, length);
    if (csv_blanks(csv, length) == length)
        return fail(OCOP_ERR_SHAPE, "bảng trống", "the table is empty");
    return OCOP_OK;
}

/* The first line that is not: whoever saved the file looks for that letter. */
static ocop_status fail_utf8(const char *csv, size_t length)
{
    const char *end = csv + length;
    int32_t line = 1;
    for (const char *at = csv; at < end; line++) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        const char *next = feed ? feed + 1 : end;
        if (!text_is_utf8(at, (size_t)(next - at)))
            break;
        at = next;
    }
    const ocop_status status = fail(OCOP_ERR_TEXT, "dòng %d không phải UTF-8: hãy lưu thành CSV UTF-8",
                                    "line %d is not UTF-8: save the table as CSV UTF-8", line);
    error_set_position(line, 1);
    return status;
}

size_t csv_blanks(const char *text, size_t length)
{
    size_t blanks = 0;
    while (blanks < length && text[blanks] && strchr(" \t\r\n\xEF\xBB\xBF", text[blanks]))
        blanks++;
    return blanks;
}
