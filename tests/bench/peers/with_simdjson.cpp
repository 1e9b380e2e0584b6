// JSON to stars with simdjson, on demand: no tree, each value read as it is reached.
#include <cstring>
#include <simdjson.h>

#include "contender.h"

#define TEXT_OF(x) #x
#define VERSION_OF(x) TEXT_OF(x)

namespace
{

using namespace simdjson;

ondemand::parser parser;
bool from_file;

const char *prepare(const char *row)
{
    from_file = std::strcmp(row, "ndjson") == 0;
    return take_lines(row) ? nullptr : "reads JSON only";
}

void rate(const line &text, int32_t &star, int64_t &sum)
{
    int32_t criteria[CRITERIA_MOST] = {0};
    sum = 0;
    ondemand::document dossier = parser.iterate(text.text, text.length, text.length + SIMDJSON_PADDING);
    for (auto sheet : dossier["sheets"].get_array())
        for (auto field : sheet["points"].get_object()) {
            const std::string_view code = field.unescaped_key();
            const int32_t points = static_cast<int32_t>(field.value().get_int64());
            criteria[criterion_of(code.data(), code.size())] += points;
            sum += points;
        }
    star = star_of(criteria, sum);
}

void work()
{
    if (from_file)
        read_lines();
    for (long i = 0; i < count; i++)
        rate(lines[i], stars[i], sums[i]);
}

} // namespace

int main(int argc, char **argv)
{
    contender self = {};
    self.version = VERSION_OF(SIMDJSON_VERSION);
    self.prepare = prepare;
    self.work = work;
    return contend(argc, argv, &self);
}
