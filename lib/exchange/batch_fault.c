/* What is wrong with a dossier of columns, said as the reader of ocop-dossier/1 would say it. */
#include "exchange/batch_internal.h"

#include "base/status_internal.h"

static ocop_status find_fault(const ocop_batch *batch, const ocop_batch_input *in, const struct batch_rules *rules,
                              int64_t dossier, struct fault *fault);
static ocop_status fault_of_sheet(const ocop_batch *batch, const ocop_batch_input *in, const struct batch_rules *rules,
                                  struct fault *fault);
static ocop_status fault_of_option(const struct batch_rules *rules, int32_t criterion, int64_t raw);

ocop_status batch_fault(const ocop_batch *batch, const ocop_batch_input *in, int64_t dossier, struct fault *fault)
{
    const struct batch_rules *rules = batch_rules_of(batch, in, dossier);
    *fault = (struct fault){-1, -1, -1};
    if (!rules)
        return batch_fail_rules();
    const ocop_status status = find_fault(batch, in, rules, dossier, fault);
    if (status == OCOP_OK)
        *fault = (struct fault){-1, -1, -1};
    return status;
}

ocop_status batch_fail_rules(void)
{
    return fail(OCOP_ERR_NO_SET, "hồ sơ không cho biết bộ sản phẩm", "the dossier does not tell its product set");
}

static ocop_status find_fault(const ocop_batch *batch, const ocop_batch_input *in, const struct batch_rules *rules,
                              int64_t dossier, struct fault *fault)
{
    const int64_t first = batch_place(in, dossier), sheets = batch_place(in, dossier + 1) - first;
    const int64_t limit = context_or_default(batch->context)->sheets, size = numbers_at(&in->council, dossier);
    if (size != RAW_NONE && (size < 1 || size > COUNCIL_MAX))
        return batch_fail_number(size, 1, COUNCIL_MAX);
    if (sheets > limit)
        return fail(OCOP_ERR_LIMIT, "hồ sơ có hơn %lld phiếu đánh giá", "the dossier has more than %lld sheets",
                    (long long)limit);
    for (int64_t i = 0; i < sheets; i++) {
        fault->sheet = i;
        fault->row = batch_row(in, first + i);
        const ocop_status status = fault_of_sheet(batch, in, rules, fault);
        if (status != OCOP_OK)
            return status;
    }
    return OCOP_OK;
}

static ocop_status fault_of_sheet(const ocop_batch *batch, const ocop_batch_input *in, const struct batch_rules *rules,
                                  struct fault *fault)
{
    const int64_t role = numbers_at(&in->roles, fault->row);
    fault->column = -1;
    if (role != RAW_NONE && (role < OCOP_ROLE_MEMBER || role > OCOP_ROLE_SECRETARY))
        return batch_fail_number(role, OCOP_ROLE_MEMBER, OCOP_ROLE_SECRETARY);
    for (int32_t column = 0; column < ocop_batch_column_count(batch); column++) {
        const int64_t raw = numbers_at(&in->criteria[column], fault->row);
        fault->column = column;
        const ocop_status status =
            raw == RAW_NONE ? OCOP_OK
                            : batch_number_fault(rules, ocop_batch_column_code(batch, column), in->given, raw);
        if (status != OCOP_OK)
            return status;
    }
    return OCOP_OK;
}

ocop_status batch_number_fault(const struct batch_rules *rules, const char *code, int32_t given, int64_t raw)
{
    const int32_t criterion = ocop_criteria_find(rules->criteria, code);
    if (criterion < 0)
        return fail_criterion(rules->criteria, code);
    if (raw == RAW_FRACTION)
        return fail(OCOP_ERR_SHAPE, "có một số thập phân hoặc quá lớn ở chỗ cần một số nguyên",
                    "found a number with decimals or a huge one, expected a whole number");
    if (raw < INT32_MIN || raw > INT32_MAX)
        return batch_fail_number(raw, INT32_MIN, INT32_MAX);
    if (given == OCOP_GIVEN_OPTIONS)
        return fault_of_option(rules, criterion, raw);
    const bool possible = raw >= 0 && criteria_points_from(rules->criteria, criterion, -1, (int32_t)raw) == raw;
    return possible ? OCOP_OK : sheet_set_points(rules->sheet, criterion, (int32_t)raw);
}

static ocop_status fault_of_option(const struct batch_rules *rules, int32_t criterion, int64_t raw)
{
    const int32_t count = ocop_criteria_option_count(rules->criteria, criterion);
    const bool additive = ocop_criteria_mode(rules->criteria, criterion) == OCOP_MODE_ADDITIVE;
    int32_t option = (int32_t)raw;
    if (additive && raw < 0)
        return batch_fail_number(raw, 0, ((int64_t)1 << count) - 1);
    const bool possible = additive ? !(raw >> count) : option >= 1 && option <= count;
    if (additive && !possible) /* the first item that is ticked and not there */
        for (option = count + 1; !(raw >> (option - 1) & 1);)
            option++;
    return possible ? OCOP_OK : sheet_answer(rules->sheet, criterion, option);
}

ocop_status batch_fail_number(int64_t raw, int64_t least, int64_t most)
{
    return fail(OCOP_ERR_SHAPE, "số %lld nằm ngoài khoảng từ %lld đến %lld",
                "the number %lld is not between %lld and %lld", (long long)raw, (long long)least, (long long)most);
}
