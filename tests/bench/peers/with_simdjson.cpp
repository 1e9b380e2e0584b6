// JSON to stars with simdjson, on demand: no tree, each value read as it is reached.
#include <cstring>
#include <simdjson.h>
#include <string>

#include "contender.h"

namespace
{

using namespace simdjson;

ondemand::parser parser;

void rate(const line *text, int32_t *star, int64_t *sum)
{
    int32_t criteria[CRITERIA_MOST] = {0};
    *sum = 0;
    ondemand::document dossier = parser.iterate(text->text, text->length, text->length + SIMDJSON_PADDING);
    for (auto sheet : dossier["sheets"].get_array())
        for (auto field : sheet["points"].get_object()) {
            const std::string_view code = field.unescaped_key();
            const int32_t points = static_cast<int32_t>(field.value().get_int64());
            criteria[criterion_of(code.data(), code.size())] += points;
            *sum += points;
        }
    *star = star_of(criteria, *sum);
}

} // namespace

int main(int argc, char **argv)
{
    const std::string version = std::to_string(SIMDJSON_VERSION_MAJOR) + "." + std::to_string(SIMDJSON_VERSION_MINOR) +
                                "." + std::to_string(SIMDJSON_VERSION_REVISION);
    contender self = {};
    self.version = version.c_str();
    self.rate = rate;
    return contend(argc, argv, &self);
}
